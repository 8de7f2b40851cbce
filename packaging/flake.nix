# Not run: there was no Nix to try it with. Run it in the root of the checkout: nix build '.?dir=packaging'
{
  description = "feedcat, a feed aggregator and article extractor";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" ];
      each = build: nixpkgs.lib.genAttrs systems (system: build nixpkgs.legacyPackages.${system});
    in {
      packages = each (pkgs: {
        default = pkgs.stdenv.mkDerivation {
          pname = "feedcat";
          version = "0.1.0";
          src = ../.;
          nativeBuildInputs = with pkgs; [ cmake ninja pkg-config ];
          buildInputs = with pkgs; [
            brotli chafa cld2 cli11 cmark-gfm curl fmt gumbo libstemmer libjpeg_turbo libpng libpq libwebp libzip nlohmann_json pugixml re2 sqlite tl-expected tomlplusplus
            uchardet utf8proc xxHash zlib zstd
          ];
          # A program in the store finds libcurl only if it is linked to it.
          cmakeFlags = [ "-DFEEDCAT_LINK_CURL=ON" "-DFEEDCAT_ARCHIVES=OFF" "-DFEEDCAT_TESTS=OFF" ];
          meta = {
            homepage = "https://github.com/feedcat/feedcat";
            license = pkgs.lib.licenses.mit;
            mainProgram = "feedcat";
          };
        };
      });
    };
}
