#include "pieces.h"

enum { COLUMNS_MAX = 16 };

static const double CELL_GAP = .9, NARROW_GAP = .4, ROW_GAP = .28; /* of the type's size */
static const dimple_rgb line_colour = {.8, .78, .75}, soft_colour = {.36, .34, .32}, tint = {.955, .945, .93};

static PangoLayout *make_layout(const dimple_column *column, const dimple_type *type, const char *text, double width_pt,
                                bool bold) {
    PangoLayout *layout = pango_cairo_create_layout(column->cairo);
    PangoFontDescription *font = pango_font_description_from_string("sans-serif");
    pango_font_description_set_absolute_size(font, type->size_pt * PANGO_SCALE);
    if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    PangoAttrList *attributes = pango_attr_list_new(); /* what is broken within is a digest or an address */
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_line_spacing(layout, 1.12F);
    if (width_pt > 0) pango_layout_set_width(layout, (int)(width_pt * PANGO_SCALE));
    return layout;
}

static double height_of(PangoLayout *layout) {
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static double width_of(PangoLayout *layout) {
    int width;
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

static void show(const dimple_column *column, PangoLayout *layout, const char *tag, dimple_rgb colour, double x_pt,
                 double y_pt) {
    if (column->dry) return;
    cairo_tag_begin(column->cairo, tag, NULL);
    cairo_set_source_rgb(column->cairo, colour.red, colour.green, colour.blue);
    cairo_move_to(column->cairo, x_pt, y_pt);
    pango_cairo_show_layout(column->cairo, layout);
    cairo_tag_end(column->cairo, tag);
}

static void fill(const dimple_column *column, dimple_rgb colour, double x_pt, double y_pt, double width_pt,
                 double height_pt) {
    if (column->dry) return;
    cairo_set_source_rgb(column->cairo, colour.red, colour.green, colour.blue);
    cairo_rectangle(column->cairo, x_pt, y_pt, width_pt, height_pt);
    cairo_fill(column->cairo);
}

void dimple_set_text(dimple_column *column, const dimple_type *type, const char *text) {
    PangoLayout *layout = make_layout(column, type, text, column->width_pt, type->bold);
    show(column, layout, type->tag, type->colour, column->x_pt, column->y_pt);
    column->y_pt += height_of(layout) + .45 * type->size_pt;
    g_object_unref(layout);
}

void dimple_set_item(dimple_column *column, const dimple_type *type, const char *text) {
    const double indent_pt = 1.1 * type->size_pt;
    PangoLayout *bullet = make_layout(column, type, "•", 0, false),
                *layout = make_layout(column, type, text, column->width_pt - indent_pt, type->bold);
    show(column, bullet, "Lbl", type->colour, column->x_pt + .15 * type->size_pt, column->y_pt);
    show(column, layout, type->tag, type->colour, column->x_pt + indent_pt, column->y_pt);
    column->y_pt += height_of(layout) + .3 * type->size_pt;
    g_object_unref(bullet);
    g_object_unref(layout);
}

void dimple_set_notice(dimple_column *column, const dimple_type *type, const char *text) {
    const double pad_pt = .7 * type->size_pt, bar_pt = 2;
    PangoLayout *layout = make_layout(column, type, text, column->width_pt - 2 * pad_pt - bar_pt, type->bold);
    double height_pt = height_of(layout) + 1.4 * pad_pt;
    fill(column, tint, column->x_pt, column->y_pt, column->width_pt, height_pt);
    fill(column, type->colour, column->x_pt, column->y_pt, bar_pt, height_pt);
    show(column, layout, type->tag, type->colour, column->x_pt + bar_pt + pad_pt, column->y_pt + .7 * pad_pt);
    column->y_pt += height_pt + .8 * type->size_pt;
    g_object_unref(layout);
}

/* As wide as its widest cell, or with `broken` only as its longest word, and closer to the next column. */
static double column_width(const dimple_column *column, const dimple_type *type, const dimple_block *table, size_t rows,
                           size_t which, bool broken) {
    double widest = 0;
    for (size_t row = 0; row < rows; row++) {
        const char *cell = table->cells[row * table->columns + which];
        PangoLayout *layout = make_layout(column, type, cell, broken ? 1 : 0, false);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
        double width = width_of(layout);
        if (width > widest) widest = width;
        g_object_unref(layout);
    }
    return widest + (broken ? NARROW_GAP : CELL_GAP) * type->size_pt + 1; /* what is asked of a layout is rounded */
}

/* Columns that want less than an equal share of the rest get it; then those that need more get the least they need; the
 * others share the rest equally. Where there is no room for what all need, nobody gets more than a share. */
static void divide_width(double available, size_t count, double width[], const double least[]) {
    bool settled[COLUMNS_MAX] = {0}, more = true;
    double share = 0, needed = 0;
    for (size_t i = 0; i < count; i++) needed += least[i];
    while (more) {
        double rest = available;
        size_t open = 0;
        for (size_t i = 0; i < count; i++) {
            if (settled[i])
                rest -= width[i];
            else
                open++;
        }
        more = false;
        share = open > 0 ? rest / (double)open : 0;
        for (size_t i = 0; i < count; i++) {
            if (settled[i] || width[i] > share) continue;
            settled[i] = more = true;
        }
        for (size_t i = 0; i < count && !more && needed <= available; i++) {
            if (settled[i] || least[i] <= share) continue;
            width[i] = least[i];
            settled[i] = more = true;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (!settled[i]) width[i] = share;
}

static void set_row(dimple_column *column, const dimple_type *type, const dimple_block *table, size_t row,
                    const double width[]) {
    double x_pt = column->x_pt, highest = 0;
    const char *tag = row == 0 ? "TH" : "TD";
    if (!column->dry) cairo_tag_begin(column->cairo, "TR", NULL);
    for (size_t i = 0; i < table->columns; i++) {
        PangoLayout *layout = make_layout(column, type, table->cells[row * table->columns + i],
                                          width[i] - NARROW_GAP * type->size_pt, false);
        show(column, layout, tag, row == 0 ? soft_colour : type->colour, x_pt, column->y_pt);
        double height = height_of(layout);
        if (height > highest) highest = height;
        x_pt += width[i];
        g_object_unref(layout);
    }
    if (!column->dry) cairo_tag_end(column->cairo, "TR");
    column->y_pt += highest + ROW_GAP * type->size_pt;
    fill(column, line_colour, column->x_pt, column->y_pt, column->width_pt, .5);
    column->y_pt += ROW_GAP * type->size_pt;
}

void dimple_set_table(dimple_column *column, const dimple_type *type, const dimple_block *table, size_t most_rows,
                      const char *more) {
    double width[COLUMNS_MAX], least[COLUMNS_MAX];
    dimple_type caption = *type;
    size_t rows = table->rows < most_rows + 1 ? table->rows : most_rows + 1;
    if (table->columns > COLUMNS_MAX) return;
    caption.bold = true;
    caption.tag = "Caption";
    if (table->text) dimple_set_text(column, &caption, table->text);
    for (size_t i = 0; i < table->columns; i++) {
        width[i] = column_width(column, type, table, rows, i, false);
        least[i] = column_width(column, type, table, rows, i, true);
    }
    divide_width(column->width_pt + CELL_GAP * type->size_pt, table->columns, width, least);
    if (!column->dry) cairo_tag_begin(column->cairo, "Table", NULL);
    for (size_t row = 0; row < rows; row++) set_row(column, type, table, row, width);
    if (!column->dry) cairo_tag_end(column->cairo, "Table");
    if (more && rows < table->rows) dimple_set_text(column, type, more);
    column->y_pt += .7 * type->size_pt;
}

bool dimple_set_picture(dimple_column *column, const dimple_drawing *drawing, double height_pt) {
    double scale = column->width_pt / drawing->width;
    if (scale * drawing->height > height_pt) scale = height_pt / drawing->height;
    double x_pt = column->x_pt + (column->width_pt - scale * drawing->width) / 2, y_pt = column->y_pt;
    column->y_pt += scale * drawing->height;
    return column->dry || dimple_drawing_draw(drawing, column->cairo, x_pt, y_pt, scale, NULL) == DIMPLE_OK;
}
