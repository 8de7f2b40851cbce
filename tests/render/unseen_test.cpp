// Text that no reader sees because of its style or its characters.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feedcat/render.hpp"

namespace feedcat::render {
namespace {

Rendered rendered(const std::string& source) {
  return render_markup({Markup::Kind::html, source, "https://e.org/"}, {.html = true, .text = true, .markdown = true});
}

TEST(Unseen, HiddenByItsStyle) {
  for (const std::string style : {"font-size:0",
                                  "font-size: 0px",
                                  "FONT-SIZE:0em !important",
                                  "font-size:0.1px",
                                  "font:0/0 a",
                                  "opacity:0",
                                  "opacity: 0.0",
                                  "opacity:0%",
                                  "position:absolute;left:-9999px",
                                  "position:fixed;top:-10000px",
                                  "text-indent:-9999px",
                                  "margin-left:-5000px",
                                  "text-indent:-100em",
                                  "transform:translate(-9999px)",
                                  "transform: scale(0)",
                                  "visibility:hidden",
                                  "visibility: collapse",
                                  "display:none",
                                  "position:absolute;clip:rect(0 0 0 0)",
                                  "clip: rect(1px, 1px, 1px, 1px)",
                                  "clip-path:inset(50%)",
                                  "clip-path: circle(0)",
                                  "height:0;overflow:hidden",
                                  "max-height:0px; overflow:hidden",
                                  "width:1px;height:1px;overflow:hidden",
                                  "color:#fff;background:#ffffff",
                                  "color:white;background-color:rgb(255,255,255)",
                                  "color: #FEFEFE; background: white",
                                  "color:transparent",
                                  "color:rgba(0,0,0,0)",
                                  "color:#0000",
                                  "content-visibility:hidden",
                                  "position:relative;top:0;left:-1e999px",
                                  "margin:0 0 0 -9999px",
                                  "margin: -9999px 0",
                                  "margin-inline-start:-9999px",
                                  "position:absolute;inset:auto auto auto -9999px",
                                  "position:absolute;left:-200%",
                                  "transform:translate(0,-9999px)",
                                  "transform:rotate(2deg) translate3d(0, -9999px, 0)",
                                  "translate:-9999px",
                                  "translate:0 -9999px",
                                  "scale:0",
                                  "scale:0 1",
                                  "transform:scaleX(0)",
                                  "transform:scale3d(0,0,0)",
                                  "transform:matrix(0,0,0,0,0,0)",
                                  "transform:rotateY(90deg)",
                                  "zoom:0",
                                  "clip-path:inset(0 100% 0 0)",
                                  "clip-path:inset(50% round 2px)",
                                  "clip-path:inset(9999px)",
                                  "clip-path:polygon(0 0,0 0,0 0)",
                                  "clip-path:polygon(evenodd, 0 0, 100% 0, 50% 0)",
                                  "clip-path:ellipse(0 0)",
                                  "clip-path:circle(0px at 50% 50%)",
                                  "-webkit-clip-path:inset(50%)",
                                  "position:absolute;clip:rect(1px,auto,1px,auto)",
                                  "position:absolute;clip:rect(auto 0 auto 0)",
                                  "font:italic bold 0/1 serif",
                                  "font:normal 0 serif",
                                  "font:0px arial",
                                  "font-size:calc(0px)",
                                  "font-size:calc((0px))",
                                  "filter:opacity(0)",
                                  "filter: blur(2px) opacity(0%)",
                                  "-webkit-text-fill-color:transparent",
                                  "color:red;-webkit-text-fill-color:#0000",
                                  "text-indent:100%;white-space:nowrap;overflow:hidden",
                                  "color:lightyellow;background:lightyellow",
                                  "color:rebeccapurple;background-color:#639",
                                  "color:hsl(0,100%,50%);background:red",
                                  "color:hsl(0.5turn 100% 25%);background:teal",
                                  "color:hsla(0,0%,0%,0)",
                                  "color:rgb(0 0 0 / 0%)",
                                  "color:rgba(255,255,255,.5);background:white",
                                  "color:#fff;background:no-repeat white",
                                  "color:red;background:currentcolor",
                                  "display:/**/none",
                                  "/* ; display:block */display:none",
                                  "dis\\play:none",
                                  "display:n\\6f ne",
                                  "display:none!important;display:block",
                                  "background:url(a;b);display:none"}) {
    for (const std::string element : {"p", "span", "div", "td"}) {
      const std::string inside = "<" + element + " style=\"" + style + "\">secret</" + element + ">";
      const std::string source =
          element == "td" ? "<p>Seen</p><table><tr>" + inside + "<td>x</td></tr></table>" : "<p>Seen</p>" + inside;
      const Rendered out = rendered(source);
      for (const std::string& text : {out.html, out.text, out.markdown}) {
        EXPECT_EQ(text.find("secret"), std::string::npos) << style << '\n' << text;
        EXPECT_NE(text.find("Seen"), std::string::npos) << style << '\n' << text;
      }
      EXPECT_EQ(out.hidden, 6U) << style;
    }
  }
}

TEST(Unseen, VisibleTextStays) {
  for (const std::string source :
       {"<div style='font-size:0'><span style='font-size:16px'>shown</span></div>",
        "<div style='visibility:hidden'><b style='visibility:visible'>shown</b></div>",
        "<p style='font-size:small'>shown</p>",
        "<p style='font-size:80%'>shown</p>",
        "<p style='opacity:0.5'>shown</p>",
        "<p style='opacity:0;transition:opacity 1s'>shown</p>",
        "<p style='opacity:0;transform:translateY(20px)'>shown</p>",
        "<p style='text-indent:-2em'>shown</p>",
        "<p style='margin-left:-20px'>shown</p>",
        "<p style='position:absolute;left:10px'>shown</p>",
        "<p style='color:#fff'>shown</p>",  // much of the text is white, so the page may be dark
        "<p style='opacity:.5'>shown</p>",
        "<p style='left:-1px;position:relative'>shown</p>",
        "<p style='text-indent:-20px'>shown</p>",
        "<p style='margin-left:-15px'>shown</p>",
        "<div style='float:left;width:100%;margin-left:-100%'>shown</div>",
        "<div style='margin:0 -9999px;padding:0 9999px'>shown</div>",
        "<div style='margin:0 -100vw;padding:0 100vw'>shown</div>",
        "<div style='position:absolute;left:50%;transform:translate(-50%,-50%)'>shown</div>",
        "<p style='clip-path:circle(50%)'>shown</p>",
        "<p style='clip-path:polygon(0 0,100% 0,100% 100%)'>shown</p>",
        "<p style='clip-path:inset(0 10px)'>shown</p>",
        "<p style='clip:rect(0,100px,100px,0)'>shown</p>",
        "<p style='font:italic 700 12px/1 serif'>shown</p>",
        "<p style='font:700 1.2em/0 serif'>shown</p>",
        "<p style='filter:opacity(50%)'>shown</p>",
        "<p style='transform:matrix(1,0,0,1,0,0)'>shown</p>",
        "<p style='transform:rotate(90deg)'>shown</p>",
        "<p style='scale:1.1'>shown</p>",
        "<p style='zoom:1'>shown</p>",
        "<p style='text-indent:100%'>shown</p>",
        "<p style='display:block;background:url(display:none;x)'>shown</p>",
        "<p style='display:none !ie'>shown</p>",
        "<p style='/*display:none*/'>shown</p>",
        "<p style=\"font-family:'a;display:none;'\">shown</p>",
        "<p style='dis/**/play:none'>shown</p>",
        "<p style='display\\3a none'>shown</p>",
        "<p style='color:transparent;text-shadow:0 0 1px #000'>shown</p>",
        "<p style='color:#fff;background:rgba(255,255,255,0)'>shown</p>",
        "<table bgcolor='#ffffff'><tr><td bgcolor='#204060'><font color='#ffffff'>shown</font></td></tr></table>",
        "<table background='x.png' bgcolor='#fff'><tr><td style='color:#fff'>shown</td></tr></table>",
        "<div style='background:#369'><p><b style='color:white'>shown</b></p></div>",
        "<p style='color:#fff;background:#000'>shown</p>",
        "<table bgcolor='black'><tr><td style='color:white'>shown</td></tr></table>",
        "<div style='color:#fff;background:url(x.png) #fff'>shown</div>",
        "<p style='color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text'>shown</p>",
        "<div style='height:0;overflow:hidden;padding-bottom:56.25%'>shown</div>",
        "<p style='overflow:hidden'>shown</p>",
        "<p style='height:0'>shown</p>",
        "<p style='clip:auto'>shown</p>",
        "<p style='clip-path:inset(5%)'>shown</p>",
        "<div style='background:#fff;color:#fff'><a href='x'>shown</a></div>",
        "<p style='line-height:0'>shown</p>"}) {
    EXPECT_NE(rendered("<p>Seen</p>" + source).text.find("shown"), std::string::npos) << source;
    EXPECT_EQ(rendered("<p>Seen</p>" + source).hidden, 0U) << source;
  }
}

const std::string kDarkText =
    "<p>The ferry to Elm Quay leaves at seven, and the mail boat follows it an hour later if the tide lets it.</p>";

TEST(Unseen, WhiteTextOnThePageItself) {
  for (const std::string source :
       {"<p><span style='color:#fff'>secret</span></p>", "<font color=white>secret</font>",
        "<font color=FFFFFF>secret</font>", "<div><p style='color:rgb(255 255 255)'>secret</p></div>",
        "<p style='color:#fefefe'>secret</p>", "<body bgcolor='#fff'><font color='#fff'>secret</font>"}) {
    EXPECT_EQ(rendered(kDarkText + source).text.find("secret"), std::string::npos) << source;
    EXPECT_EQ(rendered(kDarkText + source).hidden, 6U) << source;
  }
  for (const std::string source :
       {"<div class='hero'><p style='color:#fff'>shown</p></div>", "<p class='x' style='color:#fff'>shown</p>",
        "<pre><span style='color:#fff'>shown</span></pre>", "<table><tr><th style='color:#fff'>shown</th></tr></table>",
        "<div style='background-image:url(a.png)'><p style='color:#fff'>shown</p></div>",
        "<div style='background:var(--x)'><p style='color:#fff'>shown</p></div>",
        "<img src='a.png'><p style='position:relative;top:-40px;color:#fff'>shown</p>",
        "<img src='a.png'><p style='margin-top:-40px;color:#fff'>shown</p>",
        "<p style='color:#fff'><a href='x'>shown</a></p>", "<p style='color:#fff;text-shadow:0 0 2px #000'>shown</p>",
        "<p style='color:#ffe'>Light</p><p style='color:#fff'>shown</p>",
        "<body bgcolor='#000'><p style='color:#fff'>shown</p>", "<mark style='color:#fff'>shown</mark>"}) {
    EXPECT_NE(rendered(kDarkText + source).text.find("shown"), std::string::npos) << source;
    EXPECT_EQ(rendered(kDarkText + source).hidden, 0U) << source;
  }
}

TEST(Unseen, StyleSheetsOfTheTextItself) {
  for (const std::string source :
       {"<style>.x{display:none}</style><p class='a x'>secret</p>",
        "<style>/* . */ #x , h1 { visibility : hidden }</style><p id=x>secret</p>",
        "<style>s{font-size:0}</style><s>secret</s>",
        "<p class=x>secret</p><style>p.x{position:absolute;left:-9999px}</style>",
        "<style>@import 'a'; .x{display:block} .x{display:none!important}</style><p class=x>secret</p>",
        "<style>p{display:block}.x{display:none}</style><p class=x>secret</p>",
        "<style>@media screen{.x{opacity:0}}</style><p class=x>secret</p>",
        "<style>.x{display:none}</style><p class=x style='color:red'>secret</p>"}) {
    EXPECT_EQ(rendered("<p>Seen</p>" + source).text.find("secret"), std::string::npos) << source;
    EXPECT_EQ(rendered("<p>Seen</p>" + source).hidden, 6U) << source;
  }
  for (const std::string source :
       {"<style>.x{display:none}.x{display:block}</style><p class=x>shown</p>",
        "<style>.x{display:none}@media (max-width:600px){.x{display:block!important}}</style><p class=x>shown</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>shown</p>",
        "<style>.x{display:none}.open .x{display:block}</style><p class=x>shown</p>",
        "<style>.x{opacity:0}.x:hover{opacity:1}</style><p class=x>shown</p>",
        "<style>.x{display:none}p.x{display:block}</style><p class=x>shown</p>",
        "<style>.x{display:none}</style><p class=x style='display:block'>shown</p>",
        "<style>.y .x{display:none}</style><p class=x>shown</p>", "<style>.x{color:#fff}</style><p class=x>shown</p>",
        "<style>@font-face{font-family:a;src:url(x)} @keyframes k{from{opacity:0}}</style><p class=from>shown</p>",
        "<style>.x{display:none</style><p class=y>shown</p>"}) {
    EXPECT_NE(rendered("<p>Seen</p>" + source).text.find("shown"), std::string::npos) << source;
    EXPECT_EQ(rendered("<p>Seen</p>" + source).hidden, 0U) << source;
  }
}

TEST(Unseen, OnlyTheVisibleChildOfAHiddenParentIsShown) {
  const Rendered out = rendered("<p style='visibility:hidden'>secret<span style='visibility:visible'>Shown</span></p>");
  EXPECT_EQ(out.text, "Shown\n");
  EXPECT_EQ(out.hidden, 6U);
}

TEST(Unseen, WhatIsRemovedAltogetherIsNotShownEvenIfThereIsNothingElse) {
  for (const std::string source :
       {"<p hidden>secret</p>", "<p style='display:none'>secret</p>", "<canvas>secret</canvas>"}) {
    EXPECT_EQ(rendered(source).text, "") << source;
    EXPECT_EQ(rendered(source).html.find("secret"), std::string::npos) << source;
    EXPECT_EQ(rendered(source).hidden, 6U) << source;
  }
  EXPECT_EQ(rendered("<p>Seen</p><canvas><b>secret</b></canvas>").html, "<p>Seen</p>");
}

TEST(Unseen, HostileStylesTakeLinearTime) {
  const auto repeated = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  for (const std::string& style :
       {repeated("color:red;", 100'000), repeated("left:calc(", 100'000), repeated("a:b!important;", 100'000),
        "width:" + repeated("(", 200'000), repeated("\\", 200'000), repeated("/*", 200'000), repeated("url(", 100'000),
        "transform:" + repeated("scale(1) ", 100'000), "clip-path:polygon(" + repeated("0 1,", 100'000) + ")",
        "left:" + repeated("calc(", 50'000) + "1px" + repeated(")", 50'000), repeated("'\\'", 100'000)}) {
    EXPECT_NE(rendered("<p>Seen</p><p style=\"" + style + "\">Also</p>").text.find("Seen"), std::string::npos);
  }
  for (const std::string& sheet :
       {repeated(".x{color:red}", 50'000), repeated("@media a{", 100'000), repeated(".a,", 100'000) + "{display:none}",
        repeated("{", 200'000), repeated("}", 200'000), ".x{" + repeated("color:red;", 50'000) + "}"}) {
    EXPECT_NE(rendered("<style>" + sheet + "</style><p class=x>Seen</p>" + repeated("<i class='a x'>b</i>", 1000))
                  .text.find("Seen"),
              std::string::npos);
  }
  const std::string deep = repeated("<div style='color:#fff;background:#000'>", 5'000);
  EXPECT_NE(rendered(deep + "Seen").text.find("Seen"), std::string::npos);
}

TEST(Unseen, PicturesBesideTransparentTextStay) {
  EXPECT_NE(rendered("<p>Seen</p><div style='font-size:0'><img src='a.png' alt='Pier'></div>").html.find("a.png"),
            std::string::npos);
  EXPECT_NE(rendered("<p>Seen</p><img style='opacity:0' src='a.png'>").html.find("a.png"), std::string::npos);
  EXPECT_EQ(
      rendered("<p>Seen</p><div style='position:absolute;left:-9999px'><img src='a.png'></div>").html.find("a.png"),
      std::string::npos);
}

TEST(Unseen, ATextThatAScriptWouldFadeInIsShownWhenThereIsNoOther) {
  EXPECT_EQ(rendered("<div style='opacity:0'><p>All of it</p></div>").text, "All of it\n");
  EXPECT_EQ(rendered("<div style='visibility:hidden'><p>All of it</p></div>").text, "All of it\n");
  EXPECT_EQ(rendered("<div style='font-size:0'><p>All of it</p></div>").text, "");
}

TEST(Unseen, WhatAControlOpensIsShown) {
  EXPECT_NE(
      rendered("<p>Seen</p><a href='#more'>More</a><div id='more' style='max-height:0;overflow:hidden'>shown</div>")
          .text.find("shown"),
      std::string::npos);
}

TEST(Unseen, InvisibleCharacters) {
  const Rendered out = rendered(
      "<p>He\u200Bllo\U000E0049\U000E0067 <b>a\u2060b</b> \U0001F468\u200D\U0001F469</p><img src=a.png "
      "alt='P\u200Dier'>");
  EXPECT_NE(out.html.find("<p>Hello <b>ab</b> \U0001F468\u200D\U0001F469</p>"), std::string::npos) << out.html;
  EXPECT_NE(out.html.find("alt=\"Pier\""), std::string::npos) << out.html;
  EXPECT_EQ(out.hidden, 5U);
  EXPECT_EQ(render_markup({Markup::Kind::plain, "He\u200Bllo", ""}, {.text = true}).text, "Hello\n");
}

TEST(Unseen, LinksLoseTrackingParameters) {
  const std::string link = "<a href='https://e.org/a?id=1&amp;utm_source=rss&amp;b=2#utm_medium=x'>Read</a>";
  EXPECT_NE(rendered(link).html.find("href=\"https://e.org/a?id=1&amp;b=2\""), std::string::npos);
  EXPECT_NE(
      rendered("<a href='https://e.org/?utm_source=x'>https://e.org/?utm_source=x</a>").text.find("https://e.org/\n"),
      std::string::npos);
  Markup kept{Markup::Kind::html, link, ""};
  kept.keep_tracking = true;
  EXPECT_NE(render_markup(kept, {.markdown = true}).markdown.find("utm_source=rss"), std::string::npos);
}

TEST(Unseen, PicturesWithoutAddressesAreShownAsTheirWords) {
  const Markup markup{Markup::Kind::html,
                      "<p>One <img src='https://e.org/a.png' alt='Pier'> two <img src='https://e.org/b.png'> three</p>"
                      "<video src='https://e.org/c.mp4'></video>",
                      ""};
  EXPECT_EQ(render_markup(markup, {.text = true}, {.media_addresses = false}).text, "One [Pier] two three\n");
}

TEST(Unseen, LinksThatStandForObjectsAndPagesGoWithTheAddresses) {
  const Markup markup{Markup::Kind::html,
                      "<p>See <a href='https://x.example/'>here</a>.</p><object data='https://e.org/o.pdf'></object>"
                      "<iframe src='https://e.org/e'></iframe><iframe title='Map' src='https://e.org/m'></iframe>"
                      "<p>Read https://e.org/t too.</p>",
                      ""};
  EXPECT_EQ(render_markup(markup, {.text = true}, {.media_addresses = false}).text,
            "See here.\n\nMap\n\nRead https://e.org/t too.\n");
}

}  // namespace
}  // namespace feedcat::render
