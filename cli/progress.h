/* Signs of life on a terminal for what takes longer than a second. */
#ifndef DIMPLE_CLI_PROGRESS_H
#define DIMPLE_CLI_PROGRESS_H

/* From the first second on, stderr says each second what is done and for how long, if it is a terminal; nothing
 * elsewhere. `what` must live until dimple_progress_end, which wipes the line. One at a time. */
void dimple_progress_begin(const char *what);
void dimple_progress_end(void);

#endif
