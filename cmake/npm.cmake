# What npm installs for the pages is what web/package-lock.json names, in web/node_modules, for every build of this tree.
# Sets NODE and NPM_PACKAGES_STAMP, the file that is newer than what was installed; or NPM_PROBLEM, and neither.
find_program(NODE NAMES node nodejs)
find_program(NPM npm)
set(web ${PROJECT_SOURCE_DIR}/web)
set(installed ${web}/node_modules/.package-lock.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${web}/package-lock.json)
unset(NPM_PROBLEM)
if(NOT NODE OR NOT NPM)
  set(NPM_PROBLEM "There is no node or no npm")
elseif(${web}/package-lock.json IS_NEWER_THAN ${installed})
  message(STATUS "npm ci in web/")
  # Where there is no network this must not take minutes.
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error --no-update-notifier
    --fetch-retries=1 --fetch-retry-mintimeout=1000 --fetch-timeout=60000 TIMEOUT 600
    WORKING_DIRECTORY ${web} RESULT_VARIABLE failed OUTPUT_QUIET)
  if(failed)
    set(NPM_PROBLEM "npm ci failed")
  else()
    file(TOUCH ${installed})
  endif()
endif()
if(NOT NPM_PROBLEM)
  set(NPM_PACKAGES_STAMP ${installed})
endif()
