# SPDX-License-Identifier: GPL-3.0-or-later

add_library(pv_toy_model STATIC support/toy_model.c)
target_include_directories(pv_toy_model PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_toy_model PUBLIC pv_model PRIVATE pv_flags)

pv_test(knn unit pv_model)
pv_test(features unit pv_model)
pv_test(features_music unit pv_model pv_rt)
pv_test(model unit pv_toy_model)
pv_test(model_file unit pv_toy_model pv_model_file)
pv_test(model_size unit pv_toy_model pv_model_file)
pv_test(engine unit pv_toy_model pv_engine Threads::Threads)
pv_test(guess unit pv_toy_model pv_engine)
pv_test(mono unit pv_toy_model pv_rt)
