# SPDX-License-Identifier: GPL-3.0-or-later

add_library(pv_classifier_data STATIC support/classifier_data.c)
target_include_directories(pv_classifier_data PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(pv_classifier_data
  PUBLIC pv_tools_train PRIVATE pv_flags PkgConfig::CHECK m)

pv_test(learn_classifier unit pv_classifier_data ${XGBOOST})
pv_test(learn_svm unit pv_classifier_data ${SVM})
pv_test(classify_file unit pv_toy_model pv_model_file)
target_sources(test_classify_file PRIVATE support/hand_classifiers.c)

pv_test(classifiers system pv_tools_fixture pv_model PkgConfig::JANSSON)
target_compile_definitions(test_classifiers PRIVATE
  PV_PRODVAL="$<TARGET_FILE:prodval>")
add_dependencies(test_classifiers prodval)
set_tests_properties(classifiers PROPERTIES TIMEOUT 900)
