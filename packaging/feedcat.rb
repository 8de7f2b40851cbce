# Not run: there was no Homebrew to try it with, and no Ruby to check it.
class Feedcat < Formula
  desc "Feed aggregator and article extractor"
  homepage "https://github.com/feedcat/feedcat"
  url "https://github.com/feedcat/feedcat.git", tag: "v0.1.0"
  license "MIT"

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "pkgconf" => :build
  depends_on "tl-expected" => :build
  depends_on "tomlplusplus" => :build
  depends_on "brotli"
  depends_on "cmark-gfm"
  depends_on "curl"
  depends_on "fmt"
  depends_on "gumbo-parser"
  depends_on "chafa"
  depends_on "jpeg-turbo"
  depends_on "libpng"
  depends_on "libpq"
  depends_on "libzip"
  depends_on "webp"
  depends_on "pugixml"
  depends_on "re2"
  depends_on "snowball"
  depends_on "sqlite"
  depends_on "uchardet"
  depends_on "utf8proc"
  depends_on "xxhash"
  depends_on "zstd"

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-D", "FEEDCAT_TESTS=OFF", "-D", "FEEDCAT_ARCHIVES=OFF",
           "-D", "FEEDCAT_LINK_CURL=ON", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
    pkgshare.install "fixtures/aws-ml-blog.xml"
  end

  test do
    assert_match "tide gauge", shell_output("#{bin}/feedcat fetch -f list #{pkgshare}/aws-ml-blog.xml")
  end
end
