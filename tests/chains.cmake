# SPDX-License-Identifier: GPL-3.0-or-later

pv_test(folds unit pv_tools_train)
pv_test(mix_filter unit pv_tools_mix)
pv_test(mix_space unit pv_tools_mix)
pv_test(mix_sound unit pv_tools_fixture pv_tools_mix)
pv_test(mix_chain unit pv_tools_mix)
pv_test(mix system pv_tools_fixture)
target_compile_definitions(test_mix PRIVATE
  PV_PRODVAL="$<TARGET_FILE:prodval>")
add_dependencies(test_mix prodval)
