/* From points to the sheet, as dimple_measure goes. */
#ifndef DIMPLE_TESTS_SHEET_OF_H
#define DIMPLE_TESTS_SHEET_OF_H

#include "back/sheet.h"

static inline dimple_status sheet_of(const dimple_points *points, const dimple_pose *pose, dimple_arena *arena,
                                     dimple_sheet *sheet, dimple_warnings *warnings, dimple_error *error) {
    dimple_cloud cloud;
    *sheet = (dimple_sheet){0};
    dimple_status status = dimple_back_create_cloud(points, pose, arena, &cloud, error);
    return status == DIMPLE_OK ? dimple_back_create_sheet(&cloud, pose, arena, sheet, warnings, error) : status;
}

#endif
