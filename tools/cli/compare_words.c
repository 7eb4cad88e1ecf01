// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/compare_words.h"

#include "model/target_find.h"
#include "model_file/model_file.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/model_operand.h"

#include <unistd.h>

static bool
targets_are_no_models(const PvOptions* options)
{
  for (uint32_t i = 0; i < pv_option_count(options, "to"); ++i) {
    const char* const name = pv_option_text_at(options, "to", i);
    if (pv_model_file_is_one(name)) {
      pv_say("--to %s: a model, which has no sound: name it before FILE, and "
             "after --to one of its producers or songs, or a file",
             name);
      return false;
    }
  }
  return true;
}

/// The first of two words is taken as the model's; it is none if --to was meant to
/// have more than one name.
static bool
first_word_may_be_a_model(const PvOptions* options)
{
  const char* const model  = pv_operand(options, "MODEL");
  const bool        is_one = !model || pv_model_is_meant(model, false);
  if (!is_one) {
    pv_say("%s and %s: neither is a model: name one song, before it a model or "
           "none, and give --to once for each name",
           model, pv_operand(options, "FILE"));
  }
  return is_one;
}

bool
pv_compare_words_check(const PvOptions* options)
{
  return pv_songs_are_no_models(options) && targets_are_no_models(options) &&
         first_word_may_be_a_model(options);
}

bool
pv_compare_mix_check(const PvModelParts* parts, const char* file)
{
  uint32_t          song = 0;
  const char* const kind =
    pv_name_kind_word(pv_target_name_find(parts, file, &song));
  const bool is_name = kind && access(file, F_OK);
  if (is_name) {
    pv_say("%s: a %s of the model, where the file of the mix must be: name "
           "that, and --to '%s'",
           file, kind, file);
  }
  return !is_name;
}
