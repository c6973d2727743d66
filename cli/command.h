/* What the commands share with main.c: one function a command, one way to complain. */
#ifndef DIMPLE_CLI_COMMAND_H
#define DIMPLE_CLI_COMMAND_H

#include "dimple/dimple.h"

/* A command gets its own arguments, with argv[0] "dimple NAME" for argp, and returns the exit code. Its results go to
 * stdout; main.c sees to it that what could not be written becomes exit code 5. */
typedef int dimple_command_run(int argc, char **argv);

dimple_command_run dimple_command_about;
dimple_command_run dimple_command_ask;
dimple_command_run dimple_command_assess;
dimple_command_run dimple_command_measure;
dimple_command_run dimple_command_guidelines;
dimple_command_run dimple_command_phantom;
dimple_command_run dimple_command_report;
dimple_command_run dimple_command_photo;
dimple_command_run dimple_command_serve;

/* "dimple: FILE: what is wrong" on stderr; `file` "-" is called standard input. */
void dimple_complain(const char *file, const char *what);

/* The exit code for what became of a call of the library. */
int dimple_exit_code(dimple_status status);

#endif
