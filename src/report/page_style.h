#ifndef DIMPLE_REPORT_PAGE_STYLE_H
#define DIMPLE_REPORT_PAGE_STYLE_H

/* The page's style sheet. */
extern const char *const dimple_page_style;

#endif
