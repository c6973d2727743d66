/* The marks on a photograph from their document, node by node; strict, since a mark that is lost is a measure lost. */
#include "dimple/photo.h"

#include <math.h>
#include <string.h>

#include "base/node.h"
#include "base/text.h"

#define SCHEMA "dimple.photo/1"

static const double LARGEST = 1e6; /* of any number in the document */

typedef enum object_kind { DOCUMENT, IMAGE, SCALE, MARKS, PIT, REPEAT } object_kind;

typedef enum field_type {
    FIELD_SCHEMA,
    FIELD_SIZE,   /* a number over zero at offset `of` */
    FIELD_KIND,   /* of the scale */
    FIELD_POINTS, /* their span at offset `of` */
    FIELD_POINT,
    FIELD_OBJECT, /* `inner`, at offset `of` */
    FIELD_PITS,
    FIELD_REPEATS
} field_type;

typedef struct field {
    const char *name;
    size_t of;
    field_type type;
    object_kind inner;
} field;

enum { KIND, POINTS, LENGTH, CORNERS, WIDTH, HEIGHT, RIM, DIAMETER, SCALE_FIELDS };

#define OF(member) offsetof(dimple_photo, member)

static const field document_fields[] = {
    {"schema", 0, FIELD_SCHEMA, DOCUMENT},     {"image", 0, FIELD_OBJECT, IMAGE},     {"scale", 0, FIELD_OBJECT, SCALE},
    {"marks", OF(marks), FIELD_OBJECT, MARKS}, {"repeats", 0, FIELD_REPEATS, REPEAT},
};
static const field image_fields[] = {
    {"width_px", OF(width_px), FIELD_SIZE, IMAGE},
    {"height_px", OF(height_px), FIELD_SIZE, IMAGE},
};
static const field scale_fields[SCALE_FIELDS] = {
    [KIND] = {"kind", 0, FIELD_KIND, SCALE},
    [POINTS] = {"points", OF(marks.scale), FIELD_POINTS, SCALE},
    [LENGTH] = {"length_mm", OF(length_mm), FIELD_SIZE, SCALE},
    [CORNERS] = {"corners", OF(marks.scale), FIELD_POINTS, SCALE},
    [WIDTH] = {"width_mm", OF(card_width_mm), FIELD_SIZE, SCALE},
    [HEIGHT] = {"height_mm", OF(card_height_mm), FIELD_SIZE, SCALE},
    [RIM] = {"rim", OF(marks.scale), FIELD_POINTS, SCALE},
    [DIAMETER] = {"diameter_mm", OF(coin_diameter_mm), FIELD_SIZE, SCALE},
};
static const field marks_fields[] = {
    {"pits", 0, FIELD_PITS, PIT},
    {"anus", offsetof(dimple_photo_marks, anus), FIELD_POINT, MARKS},
    {"cleft_apex", offsetof(dimple_photo_marks, cleft_apex), FIELD_POINT, MARKS},
    {"midline", offsetof(dimple_photo_marks, midline), FIELD_POINTS, MARKS},
};
static const field pit_fields[] = {
    {"rim", offsetof(dimple_photo_pit_marks, rim), FIELD_POINTS, PIT},
    {"centre", offsetof(dimple_photo_pit_marks, centre), FIELD_POINT, PIT},
};
static const field repeat_fields[] = {
    {"scale_points", offsetof(dimple_photo_marks, scale), FIELD_POINTS, REPEAT},
    {"marks", 0, FIELD_OBJECT, MARKS},
};

#define FIELDS(list)                                                                                                   \
    { list, (int)(sizeof(list) / sizeof *(list)) }

static const struct {
    const field *fields;
    int count;
} objects[] = {
    [DOCUMENT] = FIELDS(document_fields), [IMAGE] = FIELDS(image_fields), [SCALE] = FIELDS(scale_fields),
    [MARKS] = FIELDS(marks_fields),       [PIT] = FIELDS(pit_fields),     [REPEAT] = FIELDS(repeat_fields),
};

/* The kinds of scale: their words, their fields, and how many points they have. */
static const struct {
    const char *word;
    unsigned fields;
    int points_field;
    unsigned least, most;
} scales[] = {
    [DIMPLE_PHOTO_SEGMENT] = {"segment", 1u << POINTS | 1u << LENGTH, POINTS, 2, 2},
    [DIMPLE_PHOTO_CARD] = {"card", 1u << CORNERS | 1u << WIDTH | 1u << HEIGHT, CORNERS, 4, 4},
    [DIMPLE_PHOTO_COIN] = {"coin", 1u << RIM | 1u << DIAMETER, RIM, 5, DIMPLE_PHOTO_POINTS_MAX},
};

enum { SCALES = sizeof scales / sizeof *scales };

/* The node that is being taken: its whole path, and the steps of it that are still to follow. */
typedef struct place {
    dimple_photo_draft *draft;
    const char *path, *rest;
    const dimple_node *node;
    dimple_error *error;
} place;

static dimple_status fail(const place *here, const char *message) {
    return dimple_fail_at_path(here->error, here->path, message);
}

static dimple_status fail_expected(const place *here, const char *expected) {
    return dimple_fail_node(here->error, here->path, expected, here->node);
}

static dimple_status fail_order(const place *here) {
    return fail(here, "out of order: nodes come in the order of the document");
}

static int find_field(object_kind kind, dimple_step step) {
    int i = objects[kind].count - 1;
    while (i >= 0 && !dimple_step_is(step, objects[kind].fields[i].name)) i--;
    return i;
}

static dimple_status fail_no_field(const place *here, object_kind kind, dimple_step step) {
    const char *nearest = objects[kind].fields[0].name;
    for (int i = 1; i < objects[kind].count; i++)
        nearest = dimple_nearer_name(step, nearest, objects[kind].fields[i].name);
    return dimple_fail_no_field(here->error, here->path, step, nearest);
}

static bool is_number(const dimple_node *node) {
    return node->type == DIMPLE_NODE_NUMBER && fabs(node->number) <= LARGEST;
}

/* An object begins: none of its fields has come. */
static void open_object(dimple_photo_draft *draft, object_kind kind) {
    draft->seen[kind] = 0;
    draft->open[kind] = -1;
}

/* ------------------------------------------------------------------------------------------------------------ points
 */

static dimple_status begin_point(const place *here, dimple_photo_span *span) {
    dimple_photo_draft *draft = here->draft;
    if (here->node->type != DIMPLE_NODE_LIST) return fail_expected(here, "[x, y], pixels");
    if (draft->photo.point_count == DIMPLE_PHOTO_POINTS_MAX)
        return fail(here, "a photograph holds at most 2048 points, repeats and all");
    draft->photo.point_count++;
    span->count++;
    draft->coordinates = 0;
    dimple_text text = dimple_text_fixed(draft->point, sizeof draft->point);
    dimple_append(&text, here->path);
    return DIMPLE_OK;
}

static dimple_status take_coordinate(place *here) {
    dimple_photo_draft *draft = here->draft;
    size_t index;
    if (!dimple_step_index(dimple_next_step(&here->rest), &index) || *here->rest) return fail_order(here);
    if (index == 2 && draft->coordinates == 2) return fail(here, "a point is [x, y]: this one has more");
    if (draft->coordinates == 2 || index != (size_t)draft->coordinates) return fail_order(here);
    if (!is_number(here->node)) return fail_expected(here, "a number of pixels");
    draft->photo.points[2 * (draft->photo.point_count - 1) + index] = here->node->number;
    draft->coordinates++;
    return DIMPLE_OK;
}

/* A point of a list, or within the one that came last. */
static dimple_status take_in_points(place *here, dimple_photo_span *span) {
    size_t index;
    if (!dimple_step_index(dimple_next_step(&here->rest), &index)) return fail_order(here);
    if (!*here->rest) return index == span->count ? begin_point(here, span) : fail_order(here);
    return span->count > 0 && index == span->count - 1 ? take_coordinate(here) : fail_order(here);
}

/* The point that came last is whole, unless more of it is coming. */
static dimple_status check_point(const dimple_photo_draft *draft, const char *path, dimple_error *error) {
    size_t size = strlen(draft->point);
    if (draft->coordinates == 2 || (strncmp(path, draft->point, size) == 0 && path[size] == '/')) return DIMPLE_OK;
    return dimple_fail_at_path(error, draft->point, "a point is [x, y]: this one has less");
}

/* ------------------------------------------------------------------------------------------------------------- fields
 */

static dimple_status take_kind(const place *here) {
    for (int i = 0; i < SCALES; i++) {
        if (here->node->type != DIMPLE_NODE_TEXT || strcmp(here->node->text, scales[i].word) != 0) continue;
        here->draft->photo.scale = (dimple_photo_scale)i;
        here->draft->kind_told = true;
        return DIMPLE_OK;
    }
    return fail_expected(here, "\"segment\", \"card\" or \"coin\"");
}

static dimple_status take_field(const place *here, const field *f, char *object) {
    const dimple_node *node = here->node;
    dimple_photo_span *span = (void *)(object + f->of); /* of points */
    switch (f->type) {
    case FIELD_SCHEMA:
        return node->type == DIMPLE_NODE_TEXT && strcmp(node->text, SCHEMA) == 0
                   ? DIMPLE_OK
                   : fail_expected(here, "\"" SCHEMA "\"");
    case FIELD_SIZE:
        if (!is_number(node) || !(node->number > 0)) return fail_expected(here, "a number over 0");
        *(double *)(void *)(object + f->of) = node->number;
        return DIMPLE_OK;
    case FIELD_KIND:
        return take_kind(here);
    case FIELD_POINTS:
        *span = (dimple_photo_span){here->draft->photo.point_count, 0};
        return node->type == DIMPLE_NODE_LIST ? DIMPLE_OK : fail_expected(here, "a list of points [x, y]");
    case FIELD_POINT:
        *span = (dimple_photo_span){here->draft->photo.point_count, 0};
        return begin_point(here, span);
    case FIELD_OBJECT:
        open_object(here->draft, f->inner);
        return node->type == DIMPLE_NODE_OBJECT ? DIMPLE_OK : fail_expected(here, "an object");
    default:
        return node->type == DIMPLE_NODE_LIST ? DIMPLE_OK : fail_expected(here, "a list");
    }
}

static dimple_status begin_field(const place *here, object_kind kind, int index, char *object) {
    dimple_photo_draft *draft = here->draft;
    const field *f = &objects[kind].fields[index];
    if (draft->seen[kind] >> index & 1) return fail(here, "this field came before");
    draft->open[kind] = index;
    if (here->node->type == DIMPLE_NODE_NULL && f->type != FIELD_SCHEMA) return DIMPLE_OK; /* as if left out */
    draft->seen[kind] |= 1u << index;
    return take_field(here, f, object);
}

static dimple_status take_in_object(place *here, object_kind kind, char *object);

/* A pit or repeat, or within the one that came last. */
static dimple_status take_in_list(place *here, object_kind kind, char *items, size_t size, size_t *count, size_t most) {
    size_t index;
    if (!dimple_step_index(dimple_next_step(&here->rest), &index)) return fail_order(here);
    if (*here->rest)
        return *count > 0 && index == *count - 1 ? take_in_object(here, kind, items + size * index) : fail_order(here);
    if (index != *count) return fail_order(here);
    if (*count == most) return fail(here, "a photograph holds at most 16 pits, and 16 repeats");
    if (here->node->type != DIMPLE_NODE_OBJECT) return fail_expected(here, "an object");
    ++*count;
    open_object(here->draft, kind);
    return DIMPLE_OK;
}

/* A field, or within the one that came last. */
static dimple_status take_in_object(place *here, object_kind kind, char *object) {
    dimple_photo *photo = &here->draft->photo;
    dimple_step step = dimple_next_step(&here->rest);
    int index = find_field(kind, step);
    if (index < 0) return fail_no_field(here, kind, step);
    if (!*here->rest) return begin_field(here, kind, index, object);
    const field *f = &objects[kind].fields[index];
    if (here->draft->open[kind] != index || !(here->draft->seen[kind] >> index & 1)) return fail_order(here);
    dimple_photo_marks *marks = (void *)object; /* where pits are */
    switch (f->type) {
    case FIELD_OBJECT:
        return take_in_object(here, f->inner, object + f->of);
    case FIELD_PITS:
        return take_in_list(here, PIT, (char *)marks->pits, sizeof *marks->pits, &marks->pit_count,
                            DIMPLE_PHOTO_PITS_MAX);
    case FIELD_REPEATS:
        return take_in_list(here, REPEAT, (char *)photo->repeats, sizeof *photo->repeats, &photo->repeat_count,
                            DIMPLE_PHOTO_REPEATS_MAX);
    case FIELD_POINTS:
        return take_in_points(here, (void *)(object + f->of));
    case FIELD_POINT:
        return take_coordinate(here);
    default:
        return fail_order(here);
    }
}

dimple_photo_draft dimple_photo_begin(void) {
    return (dimple_photo_draft){.coordinates = 2};
}

dimple_status dimple_photo_take(dimple_photo_draft *draft, const char *path, const dimple_node *node,
                                dimple_error *error) {
    place here = {.draft = draft, .path = path, .rest = path, .node = node, .error = error};
    dimple_status status = check_point(draft, path, error);
    if (status != DIMPLE_OK) return status;
    if (*path) return draft->begun ? take_in_object(&here, DOCUMENT, (char *)&draft->photo) : fail_order(&here);
    if (node->type != DIMPLE_NODE_OBJECT) return fail_expected(&here, "the marks on a photograph, an object");
    draft->begun = true;
    open_object(draft, DOCUMENT);
    return DIMPLE_OK;
}

/* ------------------------------------------------------------------------------------------------------ the document
 */

/* A path of up to four parts, of which the numbers are indices (below zero: none). */
typedef struct part {
    const char *name;
    int index;
} part;

static dimple_status fail_part(dimple_error *error, const part *parts, int count, const char *message) {
    char path[96];
    dimple_text text = dimple_text_fixed(path, sizeof path);
    for (int i = 0; i < count; i++) {
        dimple_append(&text, "/");
        dimple_append(&text, parts[i].name);
        if (parts[i].index < 0) continue;
        dimple_append(&text, "/");
        dimple_append_unsigned(&text, (uint64_t)parts[i].index);
    }
    return dimple_fail_at_path(error, path, message);
}

static const char *points_expected(dimple_photo_scale scale) {
    return scale == DIMPLE_PHOTO_SEGMENT ? "expected two points"
           : scale == DIMPLE_PHOTO_CARD  ? "expected four corners"
                                         : "expected five points or more";
}

static bool has_scale_points(dimple_photo_scale scale, dimple_photo_span span) {
    return span.count >= scales[scale].least && span.count <= scales[scale].most;
}

static dimple_status check_scale(const dimple_photo_draft *draft, dimple_error *error) {
    const dimple_photo *photo = &draft->photo;
    dimple_photo_scale scale = photo->scale;
    if (!draft->kind_told)
        return dimple_fail_at_path(error, "/scale/kind", "expected \"segment\", \"card\" or \"coin\"");
    for (int i = POINTS; i < SCALE_FIELDS; i++) {
        bool is_there = draft->seen[SCALE] >> i & 1, belongs = scales[scale].fields >> i & 1;
        if (is_there == belongs) continue;
        char message[64];
        dimple_text text = dimple_text_fixed(message, sizeof message);
        dimple_append(&text, belongs ? "expected this field of a " : "there is no such field of a ");
        dimple_append(&text, scales[scale].word);
        return fail_part(error, (part[]){{"scale", -1}, {scale_fields[i].name, -1}}, 2, message);
    }
    if (has_scale_points(scale, photo->marks.scale)) return DIMPLE_OK;
    return fail_part(error, (part[]){{"scale", -1}, {scale_fields[scales[scale].points_field].name, -1}}, 2,
                     points_expected(scale));
}

/* `parts` lead to the marks. */
static dimple_status check_marks(const dimple_photo_marks *marks, unsigned least, part *parts, int count,
                                 dimple_error *error) {
    for (size_t i = 0; i < marks->pit_count; i++) {
        const dimple_photo_pit_marks *pit = &marks->pits[i];
        parts[count] = (part){"pits", (int)i};
        parts[count + 1] = (part){"rim", -1};
        if (pit->rim.count == 0 && pit->centre.count == 0)
            return fail_part(error, parts, count + 1, "expected the pit's rim or its centre");
        if (pit->rim.count > 0 && pit->rim.count < 3)
            return fail_part(error, parts, count + 2, "expected three points or more, all round the pit");
    }
    parts[count] = (part){"pits", -1};
    if (marks->pit_count < least) return fail_part(error, parts, count + 1, "expected one pit or more");
    parts[count] = (part){"midline", -1};
    if (marks->midline.count == 1) return fail_part(error, parts, count + 1, "expected two points or more");
    return DIMPLE_OK;
}

/* Whether each point of the repeat lies nearer to the one that it repeats than to another. */
static bool is_in_order(const dimple_photo *photo, dimple_photo_span repeat) {
    const double *own = photo->points + 2 * (size_t)photo->marks.scale.first;
    const double *again = photo->points + 2 * (size_t)repeat.first;
    for (size_t i = 0; i < repeat.count; i++) {
        double x = again[2 * i], y = again[2 * i + 1], distance = hypot(x - own[2 * i], y - own[2 * i + 1]);
        for (size_t j = 0; j < repeat.count; j++) {
            if (hypot(x - own[2 * j], y - own[2 * j + 1]) < distance) return false;
        }
    }
    return true;
}

static dimple_status check_repeat(const dimple_photo *photo, size_t index, dimple_error *error) {
    const dimple_photo_marks *marks = &photo->repeats[index];
    part parts[4] = {{"repeats", (int)index}, {"scale_points", -1}, {NULL, -1}, {NULL, -1}};
    if (marks->scale.count > 0 && !has_scale_points(photo->scale, marks->scale))
        return fail_part(error, parts, 2, points_expected(photo->scale));
    if (marks->scale.count > 0 && photo->scale != DIMPLE_PHOTO_COIN && !is_in_order(photo, marks->scale))
        return fail_part(error, parts, 2, "expected the points in the order of the scale's own");
    parts[1] = (part){"marks", -1};
    parts[2] = (part){"pits", -1};
    if (marks->pit_count > photo->marks.pit_count)
        return fail_part(error, parts, 3, "expected the pits of the marks again: there are more");
    return check_marks(marks, 0, parts, 2, error);
}

dimple_status dimple_photo_finish(dimple_photo_draft *draft, dimple_photo *photo, dimple_error *error) {
    enum { SCHEMA_FIELD, IMAGE_FIELD, SCALE_FIELD, MARKS_FIELD };
    unsigned seen = draft->seen[DOCUMENT];
    part parts[3] = {{"marks", -1}, {NULL, -1}, {NULL, -1}};
    dimple_status status = check_point(draft, "", error);
    if (status != DIMPLE_OK) return status;
    if (!(seen >> SCHEMA_FIELD & 1))
        return dimple_fail_at_path(error, "/schema", "expected \"" SCHEMA "\", which names what this is");
    if (!(seen >> SCALE_FIELD & 1))
        return dimple_fail_at_path(error, "/scale", "expected something of known size: a segment, a card or a coin");
    if (!(seen >> MARKS_FIELD & 1)) return dimple_fail_at_path(error, "/marks", "expected marks, with one pit or more");
    status = check_scale(draft, error);
    if (status == DIMPLE_OK) status = check_marks(&draft->photo.marks, 1, parts, 1, error);
    for (size_t i = 0; status == DIMPLE_OK && i < draft->photo.repeat_count; i++)
        status = check_repeat(&draft->photo, i, error);
    if (status == DIMPLE_OK) *photo = draft->photo;
    return status;
}
