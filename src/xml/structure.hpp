// Makes tags that do not fit together well-formed, as the author probably meant them.
#pragma once

#include <string>
#include <string_view>

#include "xml/notes.hpp"
#include "xml/vocabulary.hpp"

namespace feedcat::xml {

/// Where a document ends that breaks off.
struct Cut {
  bool document = false;  ///< the root element is not closed
  bool item = false;      ///< the last item is not closed either
};

/// Returns `text` as one well-formed element, without comments, processing instructions, and what surrounds it.
/// References stay as they are. Every change is noted. Returns an empty string if there is no element. Linear time.
///  - A stray `<` becomes text, attributes get their quotes, and tags their `>`.
///  - An end tag closes what was left open inside its element. An end tag without a start tag is dropped.
///  - A new item ends whatever is open below the channel, and a new field ends an unclosed title.
///  - If the document breaks off, the field in which it does is kept only if it is a body.
std::string repair_structure(std::string_view text, const Vocabulary& vocabulary, Notes& notes, Cut& cut);

}  // namespace feedcat::xml
