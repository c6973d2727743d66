/* An examination's document: what it gives, what it refuses and why, and that written it reads as the same. */
#include "assess/random_exam.h"
#include "dimple/native.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_status read_text(const char *json, dimple_exam *exam, dimple_error *error) {
    return dimple_read_exam(json, strlen(json), exam, error);
}

static dimple_exam exam_of(const char *json) {
    dimple_exam exam = dimple_unknown_exam();
    dimple_error error = {0};
    if (read_text(json, &exam, &error) != DIMPLE_OK) fail_msg("%s: %s", json, error.message);
    return exam;
}

#define EXAM(fields) "{\"schema\": \"dimple.exam/1\"" fields "}"
#define PIT(fields) EXAM(", \"pits\": [{" fields "}]")

static void everything_the_contract_names_is_read(void **state) {
    (void)state;
    dimple_exam exam = exam_of(EXAM(
        ", \"age_days\": 12, \"pits\": [{\"where\": \"right\", \"midline_offset_mm\": 31.5, \"diameter_mm\": "
        "{\"value\": "
        "4.8, \"sd\": 0.3}, \"depth_mm\": 2, \"anus_distance_mm\": 18, \"above_cleft\": \"edge\", \"base_visible\": "
        "true, \"orientation\": \"caudal\", \"opening\": false, \"discharge\": \"creamy\", \"over_psis\": true}, {}], "
        "\"hair\": \"none\", \"vascular\": {\"kind\": \"infantile-haemangioma\", \"where\": \"off-midline\", "
        "\"size_mm\": 30, \"ulcerated\": true}, \"mass\": [\"lipoma\", {\"kind\": \"other\"}], \"appendage\": "
        "\"tail\", \"skin\": \"normal\", \"cleft\": \"y-shaped\", \"other_midline_lesions\": 2, \"neurological\": "
        "[\"gait-change\"], \"urological\": [\"enuresis\"], \"bowel\": [\"constipation\"], \"orthopaedic\": "
        "[\"toe-walking\"], \"anorectal_malformation\": true, \"family_history\": false, \"maternal_diabetes\": "
        "true, \"infection_signs\": false, \"meningitis_history\": true, \"csf_leak\": false, \"open_defect\": true"));
    assert_true(exam.age_days == 12 && exam.pits_known && exam.pit_count == 2);
    const dimple_exam_pit *pit = &exam.pits[0];
    assert_int_equal(pit->where, DIMPLE_RIGHT);
    assert_true(pit->midline_offset_mm.known && pit->midline_offset_mm.value == 31.5 && pit->midline_offset_mm.sd == 0);
    assert_true(pit->diameter_mm.known && pit->diameter_mm.value == 4.8 && pit->diameter_mm.sd == 0.3);
    assert_true(pit->depth_mm.value == 2 && pit->anus_distance_mm.value == 18);
    assert_int_equal(pit->above_cleft, DIMPLE_AT_CLEFT_EDGE);
    assert_int_equal(pit->base_visible, DIMPLE_YES);
    assert_int_equal(pit->orientation, DIMPLE_CAUDAL);
    assert_int_equal(pit->opening, DIMPLE_NO);
    assert_int_equal(pit->discharge, DIMPLE_DISCHARGE_CREAMY);
    assert_int_equal(pit->over_psis, DIMPLE_YES);
    assert_memory_equal(&exam.pits[1], &(dimple_exam_pit){0}, sizeof(dimple_exam_pit));
    for (int group = 0; group < DIMPLE_MARK_GROUP_COUNT; group++) assert_true(exam.marks_known[group]);
    assert_int_equal(exam.mark_count, 4);
    assert_int_equal(exam.marks[0].kind, DIMPLE_INFANTILE_HAEMANGIOMA);
    assert_true(exam.marks[0].off_midline && exam.marks[0].size_mm.value == 30);
    assert_int_equal(exam.marks[0].ulcerated, DIMPLE_YES);
    assert_int_equal(exam.marks[1].kind, DIMPLE_LIPOMA);
    assert_int_equal(exam.marks[2].kind, DIMPLE_MASS_OTHER);
    assert_int_equal(exam.marks[3].kind, DIMPLE_TAIL);
    assert_false(exam.marks[1].off_midline || exam.marks[2].off_midline || exam.marks[3].off_midline);
    assert_int_equal(exam.cleft, DIMPLE_CLEFT_Y_SHAPED);
    assert_int_equal(exam.other_midline_lesions, 2);
    assert_int_equal(exam.signs, DIMPLE_GAIT_CHANGE | DIMPLE_ENURESIS | DIMPLE_CONSTIPATION | DIMPLE_TOE_WALKING);
    assert_int_equal(exam.anorectal_malformation, DIMPLE_YES);
    assert_int_equal(exam.family_history, DIMPLE_NO);
    assert_int_equal(exam.maternal_diabetes, DIMPLE_YES);
    assert_int_equal(exam.infection_signs, DIMPLE_NO);
    assert_int_equal(exam.meningitis_history, DIMPLE_YES);
    assert_int_equal(exam.csf_leak, DIMPLE_NO);
    assert_int_equal(exam.open_defect, DIMPLE_YES);
}

/* The words in the order of the enumerations, which the table of fields takes for granted. */
static void every_word_means_what_it_says(void **state) {
    (void)state;
    dimple_exam exam = exam_of(
        EXAM(", \"hair\": [\"diffuse-light\", \"focal-tuft\", \"faun-tail\"], \"vascular\": [\"nevus-simplex\", "
             "\"port-wine\", "
             "\"infantile-haemangioma\", \"segmental-haemangioma\"], \"mass\": [\"lipoma\", \"other\"], \"appendage\": "
             "[\"skin-tag\", \"tail\"], \"skin\": [\"aplasia-cutis\", \"scar-like\", \"atretic-meningocele\", "
             "\"hyperpigmented\", \"hypopigmented\", \"cafe-au-lait\", \"dermal-melanocytosis\"]"));
    const dimple_mark_kind kinds[] = {DIMPLE_HAIR_DIFFUSE_LIGHT,
                                      DIMPLE_HAIR_FOCAL_TUFT,
                                      DIMPLE_HAIR_FAUN_TAIL,
                                      DIMPLE_NEVUS_SIMPLEX,
                                      DIMPLE_PORT_WINE,
                                      DIMPLE_INFANTILE_HAEMANGIOMA,
                                      DIMPLE_SEGMENTAL_HAEMANGIOMA,
                                      DIMPLE_LIPOMA,
                                      DIMPLE_MASS_OTHER,
                                      DIMPLE_SKIN_TAG,
                                      DIMPLE_TAIL,
                                      DIMPLE_APLASIA_CUTIS,
                                      DIMPLE_SCAR_LIKE,
                                      DIMPLE_ATRETIC_MENINGOCELE,
                                      DIMPLE_HYPERPIGMENTED,
                                      DIMPLE_HYPOPIGMENTED,
                                      DIMPLE_CAFE_AU_LAIT,
                                      DIMPLE_DERMAL_MELANOCYTOSIS};
    assert_int_equal(exam.mark_count, DIMPLE_MARK_KIND_COUNT);
    for (size_t i = 0; i < DIMPLE_MARK_KIND_COUNT; i++) assert_int_equal(exam.marks[i].kind, kinds[i]);
    static const struct {
        const char *list, *word;
        unsigned sign;
    } signs[] = {
        {"neurological", "weakness", DIMPLE_WEAKNESS},
        {"neurological", "progressive-weakness", DIMPLE_PROGRESSIVE_WEAKNESS},
        {"neurological", "gait-change", DIMPLE_GAIT_CHANGE},
        {"neurological", "sensory-loss", DIMPLE_SENSORY_LOSS},
        {"neurological", "perianal-numbness", DIMPLE_PERIANAL_NUMBNESS},
        {"neurological", "abnormal-reflexes", DIMPLE_ABNORMAL_REFLEXES},
        {"neurological", "wasting", DIMPLE_WASTING},
        {"neurological", "tingling", DIMPLE_TINGLING},
        {"neurological", "leg-pain", DIMPLE_LEG_PAIN},
        {"neurological", "back-pain", DIMPLE_BACK_PAIN},
        {"urological", "new-incontinence", DIMPLE_URINARY_NEW_INCONTINENCE},
        {"urological", "incontinence", DIMPLE_URINARY_INCONTINENCE},
        {"urological", "retention", DIMPLE_URINARY_RETENTION},
        {"urological", "neurogenic-bladder", DIMPLE_NEUROGENIC_BLADDER},
        {"urological", "recurrent-uti", DIMPLE_RECURRENT_UTI},
        {"urological", "urgency", DIMPLE_URINARY_URGENCY},
        {"urological", "enuresis", DIMPLE_ENURESIS},
        {"bowel", "new-incontinence", DIMPLE_BOWEL_NEW_INCONTINENCE},
        {"bowel", "incontinence", DIMPLE_BOWEL_INCONTINENCE},
        {"bowel", "constipation", DIMPLE_CONSTIPATION},
        {"orthopaedic", "hip-dysplasia", DIMPLE_HIP_DYSPLASIA},
        {"orthopaedic", "leg-length", DIMPLE_LEG_LENGTH},
        {"orthopaedic", "pes-cavus", DIMPLE_PES_CAVUS},
        {"orthopaedic", "scoliosis", DIMPLE_SCOLIOSIS},
        {"orthopaedic", "talipes", DIMPLE_TALIPES},
        {"orthopaedic", "toe-walking", DIMPLE_TOE_WALKING},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        char json[128] = "{\"schema\": \"dimple.exam/1\", \"";
        strcat(strcat(strcat(strcat(json, signs[i].list), "\": [\""), signs[i].word), "\"]}");
        assert_int_equal(exam_of(json).signs, signs[i].sign);
    }
    assert_int_equal(exam_of(PIT("\"above_cleft\": false")).pits[0].above_cleft, DIMPLE_IN_CLEFT);
    assert_int_equal(exam_of(PIT("\"above_cleft\": true")).pits[0].above_cleft, DIMPLE_ABOVE_CLEFT);
    assert_int_equal(exam_of(PIT("\"orientation\": \"cephalic\"")).pits[0].orientation, DIMPLE_CEPHALIC);
    assert_int_equal(exam_of(PIT("\"discharge\": \"none\"")).pits[0].discharge, DIMPLE_DISCHARGE_NONE);
    assert_int_equal(exam_of(PIT("\"discharge\": \"blood\"")).pits[0].discharge, DIMPLE_DISCHARGE_BLOOD);
    assert_int_equal(exam_of(PIT("\"where\": \"midline\"")).pits[0].where, DIMPLE_MIDLINE);
    assert_int_equal(exam_of(EXAM(", \"cleft\": \"duplicated\"")).cleft, DIMPLE_CLEFT_DUPLICATED);
}

static void left_out_null_and_unknown_are_not_examined(void **state) {
    (void)state;
    dimple_exam unknown = dimple_unknown_exam();
    dimple_exam exam = exam_of(EXAM(""));
    assert_memory_equal(&exam, &unknown, sizeof exam);
    const char *const fields[] = {"age_days",
                                  "pits",
                                  "hair",
                                  "vascular",
                                  "mass",
                                  "appendage",
                                  "skin",
                                  "cleft",
                                  "other_midline_lesions",
                                  "neurological",
                                  "urological",
                                  "bowel",
                                  "orthopaedic",
                                  "anorectal_malformation",
                                  "family_history",
                                  "maternal_diabetes",
                                  "infection_signs",
                                  "meningitis_history",
                                  "csf_leak",
                                  "open_defect"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        for (int word = 0; word < 2; word++) {
            char json[128] = "{\"schema\": \"dimple.exam/1\", \"";
            strcat(strcat(strcat(json, fields[i]), "\": "), word ? "\"unknown\"}" : "null}");
            exam = exam_of(json);
            assert_memory_equal(&exam, &unknown, sizeof exam);
        }
    }
    exam = exam_of(PIT("\"where\": null, \"midline_offset_mm\": \"unknown\", \"diameter_mm\": null, \"depth_mm\": "
                       "\"unknown\", \"anus_distance_mm\": null, \"above_cleft\": \"unknown\", \"base_visible\": "
                       "null, \"orientation\": \"unknown\", \"opening\": \"unknown\", \"discharge\": null, "
                       "\"over_psis\": \"unknown\""));
    assert_memory_equal(&exam.pits[0], &(dimple_exam_pit){0}, sizeof(dimple_exam_pit));
    exam = exam_of(EXAM(", \"skin\": {\"kind\": \"scar-like\", \"where\": \"unknown\", \"size_mm\": null, "
                        "\"ulcerated\": \"unknown\"}"));
    assert_memory_equal(&exam.marks[0], &(dimple_mark){.kind = DIMPLE_SCAR_LIKE}, sizeof(dimple_mark));
}

static void empty_lists_are_examined_and_normal(void **state) {
    (void)state;
    dimple_exam exam = exam_of(EXAM(", \"pits\": [], \"hair\": [], \"bowel\": []"));
    assert_true(exam.pits_known && exam.pit_count == 0);
    assert_true(exam.marks_known[DIMPLE_HAIR] && exam.mark_count == 0 && !exam.marks_known[DIMPLE_SKIN]);
    assert_true(exam.signs_known[DIMPLE_BOWEL] && exam.signs == 0 && !exam.signs_known[DIMPLE_NEUROLOGICAL]);
}

static void what_is_wrong_is_told_with_its_path_and_what_was_expected(void **state) {
    (void)state;
    static const struct {
        const char *json, *message;
    } cases[] = {
        {"", "line 1: "},
        {"{\n\"schema\": \n", "line 3: "},
        {"[]", "expected an examination, which is an object, found a list"},
        {"{}", "/schema: expected \"dimple.exam/1\", which names what this is"},
        {"{\"schema\": \"dimple.exam/2\"}", "/schema: expected \"dimple.exam/1\", found \"dimple.exam/2\""},
        {"{\"schema\": null}", "/schema: expected \"dimple.exam/1\", found null"},
        {EXAM(", \"hair\": \"none\", \"hair\": \"none\""), "line 1: duplicate object key near '\"hair\"'"},
        {EXAM(", \"neurologic\": []"),
         "/neurologic: there is no field \"neurologic\"; the nearest is \"neurological\""},
        {PIT("\"diametre_mm\": 4"),
         "/pits/0/diametre_mm: there is no field \"diametre_mm\"; the nearest is \"diameter_mm\""},
        {EXAM(", \"mass\": {\"kind\": \"other\", \"size\": 3}"),
         "/mass/size: there is no field \"size\"; the nearest is \"size_mm\""},
        {PIT("\"depth_mm\": {\"val\": 3}"),
         "/pits/0/depth_mm/val: there is no field \"val\"; the nearest is \"value\""},
        {EXAM(", \"a/b~\": 1"), "/a~1b~0: there is no field"},
        {EXAM(", \"\\u0007\": 1"), "/?: there is no field \"?\""},
        {EXAM(", \"age_days\": -1"), "/age_days: expected a number of days, 0 or more, found -1"},
        {EXAM(", \"age_days\": \"12\""), "/age_days: expected a number of days, 0 or more, found \"12\""},
        {EXAM(", \"age_days\": NaN"), "line 1: "},
        {EXAM(", \"age_days\": 1e999"), "line 1: "},
        {EXAM(", \"pits\": {}"), "/pits: expected a list of pits, found an object"},
        {EXAM(", \"pits\": \"none\""), "/pits: expected a list of pits, found \"none\""},
        {EXAM(", \"pits\": [null]"), "/pits/0: expected a pit, which is an object, found null"},
        {EXAM(", \"pits\": [{}, 3]"), "/pits/1: expected a pit, which is an object, found 3"},
        {PIT("\"where\": \"center\""), "/pits/0/where: expected \"midline\", \"left\" or \"right\", found \"center\""},
        {PIT("\"diameter_mm\": -0.5"),
         "/pits/0/diameter_mm: expected mm, 0 or more, or {\"value\": mm, \"sd\": mm}, found -0.5"},
        {PIT("\"diameter_mm\": []"),
         "/pits/0/diameter_mm: expected mm, 0 or more, or {\"value\": mm, \"sd\": mm}, found a list"},
        {PIT("\"diameter_mm\": {}"), "/pits/0/diameter_mm: expected a number of mm in \"value\""},
        {PIT("\"diameter_mm\": {\"sd\": 1}"), "/pits/0/diameter_mm: expected a number of mm in \"value\""},
        {PIT("\"diameter_mm\": {\"value\": null}"), "/pits/0/diameter_mm/value: expected mm, 0 or more, found null"},
        {PIT("\"diameter_mm\": {\"value\": -1}"), "/pits/0/diameter_mm/value: expected mm, 0 or more, found -1"},
        {PIT("\"diameter_mm\": {\"value\": 1, \"sd\": -1}"),
         "/pits/0/diameter_mm/sd: expected mm, 0 or more, found -1"},
        {PIT("\"diameter_mm\": {\"value\": {}}"), "/pits/0/diameter_mm/value: expected mm, 0 or more, found an object"},
        {PIT("\"midline_offset_mm\": true"),
         "/pits/0/midline_offset_mm: expected a number of mm or {\"value\": mm, \"sd\": mm}, found true"},
        {PIT("\"where\": \"left\", \"midline_offset_mm\": 3"),
         "/pits/0/midline_offset_mm: positive is to the right, but \"where\" is \"left\""},
        {PIT("\"midline_offset_mm\": {\"value\": -3}, \"where\": \"right\""),
         "/pits/0/midline_offset_mm: negative is to the left, but \"where\" is \"right\""},
        {PIT("\"above_cleft\": \"yes\""), "/pits/0/above_cleft: expected false, \"edge\" or true, found \"yes\""},
        {PIT("\"base_visible\": \"true\""), "/pits/0/base_visible: expected false or true, found \"true\""},
        {PIT("\"base_visible\": 1"), "/pits/0/base_visible: expected false or true, found 1"},
        {EXAM(", \"hair\": \"tuft\""),
         "/hair: expected \"none\", \"diffuse-light\", \"focal-tuft\" or \"faun-tail\", found \"tuft\""},
        {EXAM(", \"skin\": \"none\""), "/skin: expected \"normal\", \"aplasia-cutis\", "},
        {EXAM(", \"hair\": [\"none\"]"),
         "/hair/0: expected \"diffuse-light\", \"focal-tuft\" or \"faun-tail\", found \"none\""},
        {EXAM(", \"hair\": [[]]"), "/hair/0: expected"},
        {EXAM(", \"hair\": {}"), "/hair: expected the mark's \"kind\""},
        {EXAM(", \"hair\": [\"faun-tail\", {\"where\": \"midline\"}]"), "/hair/1: expected the mark's \"kind\""},
        {EXAM(", \"hair\": {\"kind\": null}"), "/hair/kind: expected"},
        {EXAM(", \"hair\": {\"kind\": \"lipoma\"}"), "/hair/kind: expected"},
        {EXAM(", \"hair\": {\"kind\": \"faun-tail\", \"where\": \"left\"}"),
         "/hair/where: expected \"midline\" or \"off-midline\", found \"left\""},
        {EXAM(", \"hair\": {\"kind\": \"faun-tail\", \"size_mm\": {}}"),
         "/hair/size_mm: expected a number of mm in \"value\""},
        {EXAM(", \"cleft\": [\"straight\"]"),
         "/cleft: expected \"straight\", \"deviated\", \"y-shaped\" or \"duplicated\", found a list"},
        {EXAM(", \"other_midline_lesions\": 1.5"), "/other_midline_lesions: expected a count, as 0 or 1, found 1.5"},
        {EXAM(", \"other_midline_lesions\": -1"), "/other_midline_lesions: expected a count"},
        {EXAM(", \"bowel\": \"constipation\""), "/bowel: expected a list of signs, found \"constipation\""},
        {EXAM(", \"bowel\": [\"weakness\"]"),
         "/bowel/0: expected \"new-incontinence\", \"incontinence\" or \"constipation\", found \"weakness\""},
        {EXAM(", \"bowel\": [[\"constipation\"]]"), "/bowel/0: expected"},
        {EXAM(", \"csf_leak\": 0"), "/csf_leak: expected false or true, found 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_exam exam;
        dimple_error error = {0};
        assert_int_equal(read_text(cases[i].json, &exam, &error), DIMPLE_ERROR_INPUT);
        if (strncmp(error.message, cases[i].message, strlen(cases[i].message)) != 0)
            fail_msg("%s:\n%s\nexpected\n%s", cases[i].json, error.message, cases[i].message);
        assert_int_equal(error.status, DIMPLE_ERROR_INPUT);
    }
}

/* A document of `count` times `item` in the list `field`. */
static dimple_status read_list(const char *field, const char *item, int count, dimple_exam *exam, dimple_error *error) {
    char json[2048] = "{\"schema\": \"dimple.exam/1\", \"";
    strcat(strcat(json, field), "\": [");
    for (int i = 0; i < count; i++) strcat(strcat(json, i > 0 ? ", " : ""), item);
    return read_text(strcat(json, "]}"), exam, error);
}

static void what_does_not_fit_is_refused(void **state) {
    (void)state;
    dimple_exam exam;
    dimple_error error = {0};
    assert_int_equal(read_list("pits", "{}", 32, &exam, &error), DIMPLE_OK);
    assert_int_equal(exam.pit_count, 32);
    assert_int_equal(read_list("pits", "{}", 33, &exam, &error), DIMPLE_ERROR_INPUT);
    assert_string_equal(error.message, "/pits/32: an examination holds at most 32 pits");
    assert_int_equal(read_list("skin", "\"scar-like\"", 16, &exam, &error), DIMPLE_OK);
    assert_int_equal(exam.mark_count, 16);
    assert_int_equal(read_list("skin", "\"scar-like\"", 17, &exam, &error), DIMPLE_ERROR_INPUT);
    assert_string_equal(error.message, "/skin/16: a list holds at most 16 marks");
    assert_int_equal(read_list("skin", "{\"kind\": \"scar-like\"}", 17, &exam, &error), DIMPLE_ERROR_INPUT);

    static char deep[4096];
    memset(deep, '[', 1000);
    memset(deep + 1000, ']', 1000);
    assert_int_equal(read_text(deep, &exam, &error), DIMPLE_ERROR_INPUT);
    static char name[4096] = "{\"";
    memset(name + 2, '/', 2000);
    assert_int_equal(read_text(strcat(name, "\": {\"a\": 1}}"), &exam, &error), DIMPLE_ERROR_INPUT);
    assert_true(strlen(error.message) < sizeof error.message);
}

static dimple_status take(dimple_exam_draft *draft, const char *path, dimple_node_type type, const char *text) {
    return dimple_exam_take(draft, path, &(dimple_node){.type = type, .text = text}, NULL);
}

static void nodes_out_of_order_are_refused(void **state) {
    (void)state;
    dimple_exam_draft draft = dimple_exam_begin();
    assert_int_equal(take(&draft, "/cleft", DIMPLE_NODE_TEXT, "straight"), DIMPLE_ERROR_INPUT); /* not begun */
    assert_int_equal(take(&draft, "", DIMPLE_NODE_OBJECT, NULL), DIMPLE_OK);
    assert_int_equal(take(&draft, "/cleft", DIMPLE_NODE_TEXT, "straight"), DIMPLE_OK);
    assert_int_equal(take(&draft, "/cleft", DIMPLE_NODE_TEXT, "deviated"), DIMPLE_ERROR_INPUT); /* twice */
    assert_int_equal(take(&draft, "/cleft/0", DIMPLE_NODE_TEXT, "deviated"), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0", DIMPLE_NODE_OBJECT, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits", DIMPLE_NODE_LIST, NULL), DIMPLE_OK);
    assert_int_equal(take(&draft, "/pits/1", DIMPLE_NODE_OBJECT, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0/where", DIMPLE_NODE_TEXT, "left"), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0", DIMPLE_NODE_OBJECT, NULL), DIMPLE_OK);
    assert_int_equal(take(&draft, "/pits/0", DIMPLE_NODE_OBJECT, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/x/where", DIMPLE_NODE_TEXT, "left"), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0/depth_mm/sd", DIMPLE_NODE_NUMBER, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0/where", DIMPLE_NODE_TEXT, "left"), DIMPLE_OK);
    assert_int_equal(take(&draft, "/pits/0/where", DIMPLE_NODE_TEXT, "left"), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0/depth_mm", DIMPLE_NODE_OBJECT, NULL), DIMPLE_OK);
    assert_int_equal(take(&draft, "/pits/0/depth_mm/sd", DIMPLE_NODE_NUMBER, NULL), DIMPLE_OK);
    assert_int_equal(take(&draft, "/pits/0/depth_mm/sd", DIMPLE_NODE_NUMBER, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/pits/0/depth_mm/value", DIMPLE_NODE_NUMBER, NULL), DIMPLE_OK);
    dimple_node endless = {.type = DIMPLE_NODE_NUMBER, .number = (double)INFINITY};
    assert_int_equal(dimple_exam_take(&draft, "/pits/0/diameter_mm", &endless, NULL), DIMPLE_ERROR_INPUT);
    endless.number = (double)NAN;
    assert_int_equal(dimple_exam_take(&draft, "/age_days", &endless, NULL), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/hair/0", DIMPLE_NODE_TEXT, "faun-tail"), DIMPLE_ERROR_INPUT);
    assert_int_equal(take(&draft, "/hair", DIMPLE_NODE_TEXT, "faun-tail"), DIMPLE_OK);
    assert_int_equal(take(&draft, "/hair/kind", DIMPLE_NODE_TEXT, "faun-tail"), DIMPLE_ERROR_INPUT);
}

static void written_it_reads_as_the_same(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(20261124);
    for (int i = 0; i < 20000; i++) {
        dimple_exam exam = random_exam(&random), again;
        dimple_text first = dimple_text_create(), second = dimple_text_create();
        dimple_error error = {0};
        assert_int_equal(dimple_exam_write_json(&exam, &first), DIMPLE_OK);
        if (dimple_read_exam(first.data, first.size, &again, &error) != DIMPLE_OK)
            fail_msg("%s\n%s", error.message, first.data);
        assert_int_equal(again.pit_count, exam.pit_count);
        assert_int_equal(again.mark_count, exam.mark_count);
        assert_int_equal(again.signs, exam.signs);
        for (size_t j = 0; j < exam.pit_count; j++) {
            assert_int_equal(again.pits[j].where, exam.pits[j].where);
            assert_true(again.pits[j].diameter_mm.known == exam.pits[j].diameter_mm.known);
            if (exam.pits[j].diameter_mm.known)
                assert_true(again.pits[j].diameter_mm.value == exam.pits[j].diameter_mm.value &&
                            again.pits[j].diameter_mm.sd == exam.pits[j].diameter_mm.sd);
        }
        assert_int_equal(dimple_exam_write_json(&again, &second), DIMPLE_OK);
        assert_string_equal(second.data, first.data); /* all fields are in the text */
        dimple_text_free(&first);
        dimple_text_free(&second);
    }
}

#define MEASUREMENT(dl, sp, warning)                                                                                   \
    "{\"schema\": \"dimple.measurement/1\", \"extra\": [{\"x\": [1]}], \"scan\": {\"warnings\": [" warning "]}, "      \
    "\"landmarks\": {\"DL\": {\"status\": \"" dl "\"}, \"DR\": {\"status\": \"seen\"}, \"SP\": {\"status\": \"" sp     \
    "\"}}, "                                                                                                           \
    "\"dimples\": [{\"kind\": \"other\"}, {\"why\": [], \"kind\": \"sacral\", \"rim_width_mm\": {\"value\": 6, "       \
    "\"sd\": 1}, "                                                                                                     \
    "\"depth_mm\": null}]}"

static void anybodys_measurement_tells_its_pits_and_whether_they_are_all(void **state) {
    (void)state;
    static const struct {
        const char *json;
        bool complete;
    } cases[] = {
        {MEASUREMENT("seen", "seen", ""), true},
        {MEASUREMENT("absent", "absent", "{\"code\": \"stray-points\"}"), true},
        {MEASUREMENT("estimated", "seen", ""), false},
        {MEASUREMENT("seen", "out-of-view", ""), false},
        {MEASUREMENT("seen", "seen", "{\"code\": \"garment-edge\"}"), false},
        {MEASUREMENT("seen", "seen", "{\"code\": \"too-coarse\"}"), false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_scan_findings findings;
        dimple_error error = {0};
        if (dimple_read_findings(cases[i].json, strlen(cases[i].json), &findings, &error) != DIMPLE_OK)
            fail_msg("%s: %s", cases[i].json, error.message);
        assert_int_equal(findings.exam.pits_known, cases[i].complete);
        assert_int_equal(findings.exam.pit_count, 1);
        const dimple_exam_pit *pit = &findings.exam.pits[0];
        assert_true(pit->where == DIMPLE_MIDLINE && pit->above_cleft == DIMPLE_ABOVE_CLEFT && pit->seen_on_scan);
        assert_true(pit->diameter_mm.value == 6 && pit->diameter_mm.sd == 1 && !pit->depth_mm.known);
    }
}

static void a_file_that_is_not_there_is_told(void **state) {
    (void)state;
    dimple_exam exam;
    dimple_error error = {0};
    assert_int_equal(dimple_open_exam("/nowhere/exam.json", &exam, &error), DIMPLE_ERROR_INPUT);
    assert_string_equal(error.message, "cannot be opened: there is no such file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_the_contract_names_is_read),
        cmocka_unit_test(every_word_means_what_it_says),
        cmocka_unit_test(left_out_null_and_unknown_are_not_examined),
        cmocka_unit_test(empty_lists_are_examined_and_normal),
        cmocka_unit_test(what_is_wrong_is_told_with_its_path_and_what_was_expected),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(nodes_out_of_order_are_refused),
        cmocka_unit_test(written_it_reads_as_the_same),
        cmocka_unit_test(anybodys_measurement_tells_its_pits_and_whether_they_are_all),
        cmocka_unit_test(a_file_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
