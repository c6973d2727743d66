#include "assess/questions.h"

#include "assess/rules.h"
#include "assess/words.h"
#include "base/text.h"

#include <string.h>

/* How a question is answered into the exam. */
typedef enum question_type {
    CHOICE,     /* `of`: offset of an enum in the exam */
    PIT_CHOICE, /* `of`: offset of an enum in the pit */
    PIT_LENGTH, /* `of`: offset of a dimple_value in the pit */
    MARKS,      /* `of`: group */
    MARK_WHERE,
    SIGNS, /* `of`: list */
    RED_SIGNS,
    PITS,
    LESIONS,
    AGE,
    ANY_DISCHARGE,
    PAIR,
    PLAIN,
    SEVERAL_QUESTIONS /* `of`: the first of those it stands for, one to an option */
} question_type;

/* `options`: the value of each option, as an enum of the exam, a kind of mark, or which of several questions; those of
 * signs follow from the list. `calm` and `grave`: the options that find nothing and the gravest; of a length and the
 * like, numbers; the calm reply to a question with several answers chooses none. */
typedef struct question_row {
    const char *field;
    question_type type;
    size_t of;
    const unsigned *options;
    size_t option_count;
    unsigned calm, grave;
} question_row;

#define IN_EXAM(member) offsetof(dimple_exam, member)
#define IN_PIT(member) offsetof(dimple_exam_pit, member)
#define OPTIONS(list) list, sizeof(list) / sizeof *(list)

enum { YES, NO }; /* as options */
enum { IN_MIDDLE, BESIDE_MIDDLE, IN_MIDDLE_AND_BESIDE };

static const unsigned yes_no[] = {DIMPLE_YES, DIMPLE_NO};
static const unsigned four[] = {0, 1, 2, 3}, five[] = {0, 1, 2, 3, 4}, six[] = {0, 1, 2, 3, 4, 5};
static const unsigned places[] = {DIMPLE_MIDLINE, DIMPLE_LEFT, DIMPLE_RIGHT};
static const unsigned mark_places[] = {IN_MIDDLE, BESIDE_MIDDLE, IN_MIDDLE_AND_BESIDE};
static const unsigned levels[] = {DIMPLE_IN_CLEFT, DIMPLE_AT_CLEFT_EDGE, DIMPLE_ABOVE_CLEFT};
static const unsigned orientations[] = {DIMPLE_CEPHALIC, DIMPLE_STRAIGHT_IN, DIMPLE_CAUDAL};
static const unsigned discharges[] = {DIMPLE_DISCHARGE_NONE, DIMPLE_DISCHARGE_CLEAR, DIMPLE_DISCHARGE_PUS,
                                      DIMPLE_DISCHARGE_CREAMY, DIMPLE_DISCHARGE_BLOOD};
static const unsigned clefts[] = {DIMPLE_CLEFT_STRAIGHT, DIMPLE_CLEFT_DEVIATED, DIMPLE_CLEFT_Y_SHAPED,
                                  DIMPLE_CLEFT_DUPLICATED};
static const unsigned hair[] = {DIMPLE_HAIR_DIFFUSE_LIGHT, DIMPLE_HAIR_FOCAL_TUFT, DIMPLE_HAIR_FAUN_TAIL};
static const unsigned vascular[] = {DIMPLE_NEVUS_SIMPLEX, DIMPLE_PORT_WINE, DIMPLE_INFANTILE_HAEMANGIOMA,
                                    DIMPLE_SEGMENTAL_HAEMANGIOMA};
static const unsigned mass[] = {DIMPLE_LIPOMA, DIMPLE_MASS_OTHER};
static const unsigned appendage[] = {DIMPLE_SKIN_TAG, DIMPLE_TAIL};
static const unsigned skin[] = {DIMPLE_APLASIA_CUTIS,       DIMPLE_SCAR_LIKE,     DIMPLE_ATRETIC_MENINGOCELE,
                                DIMPLE_HYPERPIGMENTED,      DIMPLE_HYPOPIGMENTED, DIMPLE_CAFE_AU_LAIT,
                                DIMPLE_DERMAL_MELANOCYTOSIS};

/* The first bit of each list of signs, and the one after the last. */
static const unsigned first_sign[DIMPLE_SIGN_LIST_COUNT + 1] = {0, 10, 17, 20, 26};

/* Far beyond every limit; an age at which nobody is a baby. */
enum { FAR_MM = 1000, GROWN_DAYS = 10000 };

static const question_row rows[DIMPLE_QUESTION_COUNT] = {
    [DIMPLE_QUESTION_DISCHARGE] = {"pits[].discharge", ANY_DISCHARGE, 0, OPTIONS(discharges), 0, 2},
    [DIMPLE_QUESTION_RED_FLAGS] = {NULL, SEVERAL_QUESTIONS, DIMPLE_QUESTION_INFECTION, OPTIONS(four), 0, 0},
    [DIMPLE_QUESTION_INFECTION] = {"infection_signs", CHOICE, IN_EXAM(infection_signs), OPTIONS(yes_no), NO, YES},
    [DIMPLE_QUESTION_CSF_LEAK] = {"csf_leak", CHOICE, IN_EXAM(csf_leak), OPTIONS(yes_no), NO, YES},
    [DIMPLE_QUESTION_OPEN_DEFECT] = {"open_defect", CHOICE, IN_EXAM(open_defect), OPTIONS(yes_no), NO, YES},
    [DIMPLE_QUESTION_MENINGITIS] = {"meningitis_history", CHOICE, IN_EXAM(meningitis_history), OPTIONS(yes_no), NO,
                                    YES},
    [DIMPLE_QUESTION_RED_SIGNS] = {"neurological, urological, bowel", RED_SIGNS, 0, NULL, 0, 0, 0},
    [DIMPLE_QUESTION_PITS] = {"pits", PITS, 0, NULL, 0, 0, 1},
    [DIMPLE_QUESTION_PAIR] = {"pits[].where, pits[].over_psis", PAIR, 0, OPTIONS(yes_no), YES, NO},
    [DIMPLE_QUESTION_WHERE] = {"where", PIT_CHOICE, IN_PIT(where), OPTIONS(places), 0, 0},
    [DIMPLE_QUESTION_OVER_PSIS] = {"over_psis", PIT_CHOICE, IN_PIT(over_psis), OPTIONS(yes_no), YES, NO},
    [DIMPLE_QUESTION_AGE] = {"age_days", AGE, 0, NULL, 0, GROWN_DAYS, 0},
    [DIMPLE_QUESTION_MARKS] = {NULL, SEVERAL_QUESTIONS, DIMPLE_QUESTION_HAIR, OPTIONS(six), 0, 0},
    [DIMPLE_QUESTION_HAIR] = {"hair", MARKS, DIMPLE_HAIR, OPTIONS(hair), 0, 1},
    [DIMPLE_QUESTION_VASCULAR] = {"vascular", MARKS, DIMPLE_VASCULAR, OPTIONS(vascular), 0, 3},
    [DIMPLE_QUESTION_MASS] = {"mass", MARKS, DIMPLE_MASS, OPTIONS(mass), 0, 0},
    [DIMPLE_QUESTION_APPENDAGE] = {"appendage", MARKS, DIMPLE_APPENDAGE, OPTIONS(appendage), 0, 1},
    [DIMPLE_QUESTION_SKIN] = {"skin", MARKS, DIMPLE_SKIN, OPTIONS(skin), 0, 2},
    [DIMPLE_QUESTION_LESIONS] = {"other_midline_lesions", LESIONS, 0, NULL, 0, 0, 2},
    [DIMPLE_QUESTION_MARK_WHERE] = {NULL, MARK_WHERE, 0, OPTIONS(mark_places), BESIDE_MIDDLE, IN_MIDDLE},
    [DIMPLE_QUESTION_COMPLAINTS] = {NULL, SEVERAL_QUESTIONS, DIMPLE_QUESTION_NEUROLOGICAL, OPTIONS(five), 0, 0},
    [DIMPLE_QUESTION_NEUROLOGICAL] = {"neurological", SIGNS, DIMPLE_NEUROLOGICAL, NULL, 0, 0, 0},
    [DIMPLE_QUESTION_UROLOGICAL] = {"urological", SIGNS, DIMPLE_UROLOGICAL, NULL, 0, 0, 0},
    [DIMPLE_QUESTION_BOWEL] = {"bowel", SIGNS, DIMPLE_BOWEL, NULL, 0, 0, 0},
    [DIMPLE_QUESTION_ORTHOPAEDIC] = {"orthopaedic", SIGNS, DIMPLE_ORTHOPAEDIC, NULL, 0, 0, 0},
    [DIMPLE_QUESTION_ANORECTAL] = {"anorectal_malformation", CHOICE, IN_EXAM(anorectal_malformation), OPTIONS(yes_no),
                                   NO, YES},
    [DIMPLE_QUESTION_LEVEL] = {"above_cleft", PIT_CHOICE, IN_PIT(above_cleft), OPTIONS(levels), 0, 2},
    [DIMPLE_QUESTION_PLAIN] = {"pits[].base_visible, pits[].opening", PLAIN, 0, OPTIONS(yes_no), YES, NO},
    [DIMPLE_QUESTION_BASE] = {"base_visible", PIT_CHOICE, IN_PIT(base_visible), OPTIONS(yes_no), YES, NO},
    [DIMPLE_QUESTION_OPENING] = {"opening", PIT_CHOICE, IN_PIT(opening), OPTIONS(yes_no), NO, YES},
    [DIMPLE_QUESTION_PIT_DISCHARGE] = {"discharge", PIT_CHOICE, IN_PIT(discharge), OPTIONS(discharges), 0, 2},
    [DIMPLE_QUESTION_CLEFT] = {"cleft", CHOICE, IN_EXAM(cleft), OPTIONS(clefts), 0, 1},
    [DIMPLE_QUESTION_WIDTH] = {"diameter_mm", PIT_LENGTH, IN_PIT(diameter_mm), NULL, 0, 1, FAR_MM},
    [DIMPLE_QUESTION_ANUS_DISTANCE] = {"anus_distance_mm", PIT_LENGTH, IN_PIT(anus_distance_mm), NULL, 0, 1, FAR_MM},
    [DIMPLE_QUESTION_ORIENTATION] = {"orientation", PIT_CHOICE, IN_PIT(orientation), OPTIONS(orientations), 2, 0},
    [DIMPLE_QUESTION_DEPTH] = {"depth_mm", PIT_LENGTH, IN_PIT(depth_mm), NULL, 0, 1, FAR_MM},
    [DIMPLE_QUESTION_OFFSET] = {"midline_offset_mm", PIT_LENGTH, IN_PIT(midline_offset_mm), NULL, 0, 1, FAR_MM},
};

static dimple_question_kind kind_of(question_type type) {
    switch (type) {
    case MARKS:
    case SIGNS:
    case RED_SIGNS:
    case SEVERAL_QUESTIONS:
        return DIMPLE_ASK_SEVERAL;
    case PIT_LENGTH:
        return DIMPLE_ASK_LENGTH;
    case PITS:
    case LESIONS:
        return DIMPLE_ASK_COUNT;
    case AGE:
        return DIMPLE_ASK_AGE;
    default:
        return DIMPLE_ASK_ONE;
    }
}

/* Every enum of the exam has the size and the values of an unsigned int. */
static bool is_unset(const void *object, size_t offset) {
    unsigned choice;
    memcpy(&choice, (const char *)object + offset, sizeof choice);
    return choice == 0;
}

static bool was_asked(const dimple_answers *answers, dimple_question_id id, unsigned of) {
    return answers->asked[id] >> of & 1;
}

static bool is_about_pits(dimple_question_id id) {
    return rows[id].type == PIT_CHOICE || rows[id].type == PIT_LENGTH;
}

static bool is_over_psis(const dimple_exam_pit *pit) {
    return (pit->where == DIMPLE_LEFT || pit->where == DIMPLE_RIGHT) && pit->over_psis == DIMPLE_YES;
}

/* Where a pit is may not be known, but then it was asked. */
static bool is_midline(const dimple_answers *answers, unsigned pit) {
    dimple_where where = answers->exam.pits[pit].where;
    if (where == DIMPLE_WHERE_UNKNOWN) return was_asked(answers, DIMPLE_QUESTION_WHERE, pit);
    return where == DIMPLE_MIDLINE;
}

/* Whether the rules ask it of this pit. */
static bool concerns_pit(const dimple_answers *answers, dimple_question_key key) {
    const dimple_exam_pit *pit = &answers->exam.pits[key.of];
    switch (key.id) {
    case DIMPLE_QUESTION_WHERE:
        return true;
    case DIMPLE_QUESTION_OVER_PSIS:
        return pit->where == DIMPLE_LEFT || pit->where == DIMPLE_RIGHT;
    case DIMPLE_QUESTION_PIT_DISCHARGE:
        return was_asked(answers, DIMPLE_QUESTION_DISCHARGE, 0);
    case DIMPLE_QUESTION_OFFSET:
        return is_over_psis(pit);
    case DIMPLE_QUESTION_BASE:
    case DIMPLE_QUESTION_OPENING:
        return is_midline(answers, key.of) || is_over_psis(pit);
    default:
        return is_midline(answers, key.of);
    }
}

static dimple_value length_of(const dimple_exam_pit *pit, size_t offset) {
    dimple_value length;
    memcpy(&length, (const char *)pit + offset, sizeof length);
    return length;
}

static bool is_open_pit_question(const dimple_answers *answers, dimple_question_key key) {
    const question_row *row = &rows[key.id];
    const dimple_exam_pit *pit = &answers->exam.pits[key.of];
    if (key.of >= answers->exam.pit_count || !concerns_pit(answers, key)) return false;
    return row->type == PIT_CHOICE ? is_unset(pit, row->of) : !length_of(pit, row->of).known;
}

static bool has_mark(const dimple_exam *exam, unsigned kind) {
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (exam->marks[i].kind == kind) return true;
    }
    return false;
}

static dimple_question_id group_of(unsigned mark_kind) {
    dimple_question_id id = DIMPLE_QUESTION_HAIR;
    while (rows[id].options[rows[id].option_count - 1] < mark_kind) id++;
    return id;
}

/* Other lesions are never unknown: they are asked for where marks are. */
static bool marks_are_asked_for(const dimple_answers *answers) {
    for (dimple_question_id id = DIMPLE_QUESTION_HAIR; id <= DIMPLE_QUESTION_SKIN; id++) {
        if (was_asked(answers, id, 0) || !answers->exam.marks_known[rows[id].of]) return true;
    }
    return false;
}

static bool is_open_for_any_discharge(const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (exam->pits[i].discharge != DIMPLE_DISCHARGE_UNKNOWN) return false;
    }
    return exam->pit_count > 0 || !exam->pits_known;
}

static bool is_open_for_several(const dimple_answers *answers, dimple_question_id id) {
    for (size_t i = 0; i < rows[id].option_count; i++) {
        dimple_question_key member = {.id = (dimple_question_id)(rows[id].of + i)};
        if (!dimple_question_is_open(answers, member)) return false;
    }
    return true;
}

static bool is_open_for_pair(const dimple_exam *exam) {
    return exam->pit_count >= 2 && exam->pits[0].where == DIMPLE_WHERE_UNKNOWN &&
           exam->pits[1].where == DIMPLE_WHERE_UNKNOWN;
}

bool dimple_question_is_open(const dimple_answers *answers, dimple_question_key key) {
    const dimple_exam *exam = &answers->exam;
    const question_row *row = &rows[key.id];
    if (was_asked(answers, key.id, key.of)) return false;
    switch (row->type) {
    case CHOICE:
        return is_unset(exam, row->of);
    case PIT_CHOICE:
    case PIT_LENGTH:
        return is_open_pit_question(answers, key);
    case MARKS:
        return !exam->marks_known[row->of];
    case MARK_WHERE:
        return has_mark(exam, key.of) && was_asked(answers, group_of(key.of), 0);
    case SIGNS:
        return !exam->signs_known[row->of];
    case RED_SIGNS:
        return !(exam->signs_known[DIMPLE_NEUROLOGICAL] || exam->signs_known[DIMPLE_UROLOGICAL] ||
                 exam->signs_known[DIMPLE_BOWEL]);
    case PITS:
        return !exam->pits_known;
    case LESIONS:
        return exam->other_midline_lesions == 0 && marks_are_asked_for(answers);
    case AGE:
        return exam->age_days < 0;
    case ANY_DISCHARGE:
        return is_open_for_any_discharge(exam);
    case PAIR:
        return is_open_for_pair(exam);
    case PLAIN:
        return true;
    case SEVERAL_QUESTIONS:
        return is_open_for_several(answers, key.id);
    }
    return false;
}

unsigned dimple_question_many(const dimple_answers *answers, dimple_question_id id) {
    if (is_about_pits(id)) return (unsigned)answers->exam.pit_count;
    return rows[id].type == MARK_WHERE ? DIMPLE_MARK_KIND_COUNT : 1;
}

bool dimple_question_stands_for_several(dimple_question_id id) {
    return rows[id].type == SEVERAL_QUESTIONS || rows[id].type == PAIR || rows[id].type == PLAIN;
}

static bool stands_for(const dimple_answers *answers, dimple_question_id id, dimple_question_key key) {
    switch (rows[id].type) {
    case SEVERAL_QUESTIONS:
        return key.id >= rows[id].of && key.id < rows[id].of + rows[id].option_count;
    case PAIR:
        return key.id == DIMPLE_QUESTION_WHERE && key.of < 2;
    case PLAIN:
        return (key.id == DIMPLE_QUESTION_BASE || key.id == DIMPLE_QUESTION_OPENING) &&
               is_over_psis(&answers->exam.pits[key.of]);
    default:
        return false;
    }
}

dimple_question_key dimple_question_standing_for(const dimple_answers *answers, dimple_question_key key) {
    for (dimple_question_id id = 0; id < DIMPLE_QUESTION_COUNT; id++) {
        dimple_question_key other = {.id = id};
        if (stands_for(answers, id, key) && dimple_question_is_open(answers, other)) return other;
    }
    return key;
}

/* The options that are shown: what red signs were denied of is not asked again. Returns how many. */
static size_t options_of(const dimple_answers *answers, dimple_question_id id, unsigned options[DIMPLE_OPTIONS_MAX]) {
    const question_row *row = &rows[id];
    unsigned signs = row->type == RED_SIGNS ? DIMPLE_RED_FLAG_SIGNS : 0;
    if (row->type == SIGNS) {
        signs = (1U << first_sign[row->of + 1]) - (1U << first_sign[row->of]);
        if (answers->no_red_signs) signs &= ~(unsigned)DIMPLE_RED_FLAG_SIGNS;
    }
    if (!signs) {
        for (size_t i = 0; i < row->option_count; i++) options[i] = row->options[i];
        return row->option_count;
    }
    size_t count = 0;
    for (unsigned sign = 0; sign < first_sign[DIMPLE_SIGN_LIST_COUNT]; sign++) {
        if (signs >> sign & 1) options[count++] = sign;
    }
    return count;
}

static void set_choice(void *object, size_t offset, unsigned choice) {
    memcpy((char *)object + offset, &choice, sizeof choice);
}

static void add_mark(dimple_exam *exam, unsigned kind, bool off_midline) {
    if (exam->mark_count < DIMPLE_EXAM_MARKS_MAX)
        exam->marks[exam->mark_count++] = (dimple_mark){.kind = (dimple_mark_kind)kind, .off_midline = off_midline};
}

static void answer_marks(dimple_exam *exam, const question_row *row, uint32_t chosen) {
    exam->marks_known[row->of] = true;
    for (size_t i = 0; i < row->option_count; i++) {
        if (chosen >> i & 1) add_mark(exam, row->options[i], false);
    }
}

static void answer_mark_where(dimple_exam *exam, unsigned kind, unsigned where) {
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (exam->marks[i].kind == kind) exam->marks[i].off_midline = where == BESIDE_MIDDLE;
    }
    if (where == IN_MIDDLE_AND_BESIDE) add_mark(exam, kind, true);
}

/* What is new needs no further look at its list; that there is nothing new says nothing of the rest of it. */
static void answer_red_signs(dimple_answers *answers, unsigned signs) {
    dimple_exam *exam = &answers->exam;
    exam->signs |= signs;
    answers->no_red_signs = signs == 0;
    for (int list = 0; list < DIMPLE_SIGN_LIST_COUNT; list++) {
        if (signs >> first_sign[list] & ((1U << (first_sign[list + 1] - first_sign[list])) - 1))
            exam->signs_known[list] = true;
    }
}

static void answer_pits(dimple_answers *answers, size_t count) {
    dimple_exam *exam = &answers->exam;
    exam->pits_known = true;
    for (; exam->pit_count < count && exam->pit_count < DIMPLE_EXAM_PITS_MAX; exam->pit_count++) {
        exam->pits[exam->pit_count] = (dimple_exam_pit){
            .discharge = answers->no_discharge ? DIMPLE_DISCHARGE_NONE : DIMPLE_DISCHARGE_UNKNOWN,
        };
    }
}

/* A discharge is that of a pit, and there is one then. */
static void answer_any_discharge(dimple_answers *answers, dimple_discharge discharge) {
    dimple_exam *exam = &answers->exam;
    answers->no_discharge = discharge == DIMPLE_DISCHARGE_NONE;
    if (!answers->no_discharge && exam->pit_count == 0) answer_pits(answers, 1);
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (answers->no_discharge || i == 0) exam->pits[i].discharge = discharge;
    }
}

static void answer_pair(dimple_exam *exam) {
    for (size_t i = 0; i < 2; i++) {
        exam->pits[i].where = i == 0 ? DIMPLE_LEFT : DIMPLE_RIGHT;
        exam->pits[i].over_psis = DIMPLE_YES;
    }
}

static void answer_plain(dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_exam_pit *pit = &exam->pits[i];
        if (!is_over_psis(pit)) continue;
        if (pit->base_visible == DIMPLE_UNKNOWN) pit->base_visible = DIMPLE_YES;
        if (pit->opening == DIMPLE_UNKNOWN) pit->opening = DIMPLE_NO;
    }
}

/* Those not chosen are answered with that there is nothing; those that have no more to ask are answered with yes. */
static void answer_several(dimple_answers *answers, const question_row *row, uint32_t chosen) {
    for (size_t i = 0; i < row->option_count; i++) {
        dimple_question_key member = {.id = (dimple_question_id)(row->of + i)};
        bool is_chosen = chosen >> i & 1;
        dimple_reply yes = {.known = true, .chosen = 1U << YES}, calm = dimple_question_calm(answers, member);
        if (!is_chosen || rows[member.id].type == CHOICE)
            dimple_question_answer(answers, member, is_chosen ? &yes : &calm);
    }
}

static void answer_length(dimple_exam_pit *pit, const question_row *row, dimple_value length) {
    if (row->of == IN_PIT(midline_offset_mm) && pit->where == DIMPLE_LEFT) length.value = -length.value;
    length.known = true;
    memcpy((char *)pit + row->of, &length, sizeof length);
}

void dimple_question_answer(dimple_answers *answers, dimple_question_key key, const dimple_reply *reply) {
    const question_row *row = &rows[key.id];
    dimple_exam *exam = &answers->exam;
    unsigned options[DIMPLE_OPTIONS_MAX] = {0}, signs = 0, choice = 0;
    size_t count = options_of(answers, key.id, options);
    answers->asked[key.id] |= 1U << key.of;
    if (!reply->known) return;
    for (size_t i = count; i-- > 0;) {
        if (!(reply->chosen >> i & 1)) continue;
        choice = options[i];
        signs |= 1U << options[i];
    }
    switch (row->type) {
    case CHOICE:
        set_choice(exam, row->of, choice);
        break;
    case PIT_CHOICE:
        set_choice(&exam->pits[key.of], row->of, choice);
        break;
    case PIT_LENGTH:
        answer_length(&exam->pits[key.of], row, reply->number);
        break;
    case MARKS:
        answer_marks(exam, row, reply->chosen);
        break;
    case MARK_WHERE:
        answer_mark_where(exam, key.of, choice);
        break;
    case SIGNS:
        exam->signs |= signs;
        exam->signs_known[row->of] = true;
        break;
    case RED_SIGNS:
        answer_red_signs(answers, signs);
        break;
    case PITS:
        answer_pits(answers, (size_t)reply->number.value);
        break;
    case LESIONS:
        exam->other_midline_lesions = (unsigned)reply->number.value;
        break;
    case AGE:
        exam->age_days = reply->number.value;
        break;
    case ANY_DISCHARGE:
        answer_any_discharge(answers, (dimple_discharge)choice);
        break;
    case PAIR:
        if (choice == DIMPLE_YES) answer_pair(exam);
        break;
    case PLAIN:
        if (choice == DIMPLE_YES) answer_plain(exam);
        break;
    case SEVERAL_QUESTIONS:
        answer_several(answers, row, reply->chosen);
        break;
    }
}

static dimple_reply reply_of(dimple_question_id id, unsigned what) {
    dimple_reply reply = {.known = true};
    dimple_question_kind kind = kind_of(rows[id].type);
    if (kind == DIMPLE_ASK_ONE || kind == DIMPLE_ASK_SEVERAL)
        reply.chosen = 1U << what;
    else
        reply.number = (dimple_value){.value = what, .known = true};
    return reply;
}

/* The calmest place is over the PSIS, on the side that is still free. */
static dimple_where calmest_place(const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (exam->pits[i].where == DIMPLE_LEFT) return DIMPLE_RIGHT;
    }
    return DIMPLE_LEFT;
}

dimple_reply dimple_question_calm(const dimple_answers *answers, dimple_question_key key) {
    if (kind_of(rows[key.id].type) == DIMPLE_ASK_SEVERAL) return (dimple_reply){.known = true};
    if (key.id == DIMPLE_QUESTION_WHERE) return reply_of(key.id, calmest_place(&answers->exam) - DIMPLE_MIDLINE);
    if (key.id == DIMPLE_QUESTION_OFFSET) return (dimple_reply){0}; /* unknown counts as symmetric */
    return reply_of(key.id, rows[key.id].calm);
}

dimple_reply dimple_question_grave(const dimple_answers *answers, dimple_question_key key) {
    bool left_offset = key.id == DIMPLE_QUESTION_OFFSET && answers->exam.pits[key.of].where == DIMPLE_LEFT;
    return reply_of(key.id, left_offset ? rows[key.id].calm : rows[key.id].grave); /* as uneven as can be */
}

size_t dimple_question_trials(const dimple_answers *answers, dimple_question_key key,
                              dimple_reply trials[DIMPLE_TRIALS_MAX]) {
    static const unsigned lengths[] = {1, 5, 25, FAR_MM}, counts[] = {0, 1, 2}, ages[] = {0, GROWN_DAYS};
    static const struct {
        const unsigned *numbers;
        size_t count;
    } of_kind[] = {
        [DIMPLE_ASK_LENGTH] = {lengths, 4},
        [DIMPLE_ASK_COUNT] = {counts, 3},
        [DIMPLE_ASK_AGE] = {ages, 2},
    };
    dimple_question_kind kind = kind_of(rows[key.id].type);
    unsigned options[DIMPLE_OPTIONS_MAX];
    size_t count = 0;
    trials[count++] = (dimple_reply){0};
    if (kind == DIMPLE_ASK_SEVERAL) trials[count++] = (dimple_reply){.known = true};
    if (kind == DIMPLE_ASK_ONE || kind == DIMPLE_ASK_SEVERAL) {
        for (unsigned i = 0, end = (unsigned)options_of(answers, key.id, options); i < end; i++)
            trials[count++] = reply_of(key.id, i);
    } else {
        for (size_t i = 0; i < of_kind[kind].count; i++) trials[count++] = reply_of(key.id, of_kind[kind].numbers[i]);
    }
    return count;
}

static void append_field(dimple_text *text, dimple_question_key key) {
    const question_row *row = &rows[key.id];
    if (row->type == SEVERAL_QUESTIONS) {
        for (size_t i = 0; i < row->option_count; i++) {
            if (i > 0) dimple_append(text, ", ");
            append_field(text, (dimple_question_key){.id = (dimple_question_id)(row->of + i)});
        }
        return;
    }
    if (is_about_pits(key.id)) {
        dimple_append(text, "pits[");
        dimple_append_unsigned(text, key.of);
        dimple_append(text, "].");
    }
    dimple_append(text, row->type == MARK_WHERE ? rows[group_of(key.of)].field : row->field);
}

/* The texts of the option that shows `value`. */
static const dimple_option_words *words_of_option(dimple_question_id id, unsigned value, size_t place) {
    switch (rows[id].type) {
    case SIGNS:
    case RED_SIGNS:
        return dimple_words_of_sign(value);
    case MARKS:
        return dimple_words_of_mark(value);
    default:
        return &dimple_words_of_question(id)->options[place];
    }
}

dimple_question dimple_question_shown(const dimple_answers *answers, dimple_question_key key,
                                      dimple_language language) {
    const question_row *row = &rows[key.id];
    const dimple_question_words *words = dimple_words_of_question(key.id);
    bool about_mark = row->type == MARK_WHERE;
    unsigned options[DIMPLE_OPTIONS_MAX];
    dimple_question question = {
        .kind = kind_of(row->type),
        .pit = is_about_pits(key.id) ? key.of + 1 : 0,
        .subject = about_mark ? dimple_say(language, dimple_words_of_mark(key.of)->words) : NULL,
        .words = dimple_say(language, words->words),
        .term = dimple_say(language, words->term),
        .help = dimple_say(language, words->help),
        .option_count = options_of(answers, key.id, options),
    };
    for (size_t i = 0; i < question.option_count; i++)
        question.options[i] = dimple_say_option(language, words_of_option(key.id, options[i], i));
    dimple_text field = dimple_text_fixed(question.field, sizeof question.field);
    append_field(&field, key);
    return question;
}
