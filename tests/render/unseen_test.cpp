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
                                  "content-visibility:hidden"}) {
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
        "<p style='color:#fff'>shown</p>",
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

}  // namespace
}  // namespace feedcat::render
