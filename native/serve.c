#include "serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dimple/native.h"
#include "site.h"

#define SERVICE "dimple-lower-back"
#define HOOK "patient-view"

enum { BODY_MAX = 1 << 20, SECONDS_IDLE = 30, CONNECTIONS_MAX = 64 };

struct dimple_server {
    struct MHD_Daemon *daemon;
    dimple_serve_options options;
    char site[PATH_MAX]; /* its real path */
};

/* A request while its body comes in. */
typedef struct request {
    char *body;
    size_t size;
    bool too_large;
} request;

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status, const char *type, const char *allow,
                              const void *bytes, size_t size) {
    struct MHD_Response *response = MHD_create_response_from_buffer(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
    if (!response) return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    if (allow) MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, allow);
    /* CDS Hooks asks that services can be called from pages of other origins. */
    MHD_add_response_header(response, MHD_HTTP_HEADER_ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    MHD_add_response_header(response, "Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    MHD_add_response_header(response, "Access-Control-Allow-Headers", "Content-Type, Authorization");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

/* {"error": "..."} */
static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status, const char *allow,
                              const char *message) {
    json_t *body = json_pack("{s: s}", "error", message);
    char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
    enum MHD_Result result = text ? answer(connection, status, "application/json", allow, text, strlen(text)) : MHD_NO;
    free(text);
    json_decref(body);
    return result;
}

/* ------------------------------------------------------------------------------------------------------- CDS Hooks */

static enum MHD_Result discover(struct MHD_Connection *connection, dimple_language language) {
    json_t *body =
        json_pack("{s: [{s: s, s: s, s: s, s: s, s: {s: s}}]}", "services", "hook", HOOK, "id", SERVICE, "title",
                  dimple_said(language, "record.questionnaire"), "description", dimple_said(language, "verdict.notice"),
                  "prefetch", "exam", "QuestionnaireResponse?subject={{context.patientId}}");
    char *text = body ? json_dumps(body, JSON_INDENT(2)) : NULL;
    enum MHD_Result result =
        text ? answer(connection, MHD_HTTP_OK, "application/json", NULL, text, strlen(text)) : MHD_NO;
    free(text);
    json_decref(body);
    return result;
}

static enum MHD_Result answer_exam(struct MHD_Connection *connection, const dimple_exam *exam,
                                   dimple_language language) {
    dimple_assessment *assessment;
    dimple_text card = dimple_text_create();
    dimple_status status = dimple_assess(exam, NULL, language, &assessment, NULL);
    const dimple_record_parts parts = {.assessment = assessment};
    if (status == DIMPLE_OK) status = dimple_record_write_card(&parts, &card);
    enum MHD_Result result = status == DIMPLE_OK
                                 ? answer(connection, MHD_HTTP_OK, "application/json", NULL, card.data, card.size)
                                 : refuse(connection, MHD_HTTP_INTERNAL_SERVER_ERROR, NULL, "out of memory");
    dimple_text_free(&card);
    dimple_assessment_free(assessment);
    return result;
}

static enum MHD_Result answer_call(struct MHD_Connection *connection, const json_t *call, dimple_language language) {
    const char *hook = json_string_value(json_object_get(call, "hook"));
    const json_t *record = json_object_get(json_object_get(call, "prefetch"), "exam");
    if (!hook || strcmp(hook, HOOK) != 0)
        return refuse(connection, MHD_HTTP_BAD_REQUEST, NULL, "/hook: expected \"" HOOK "\"");
    if (!json_is_string(json_object_get(call, "hookInstance")))
        return refuse(connection, MHD_HTTP_BAD_REQUEST, NULL, "/hookInstance: expected a UUID");
    if (!json_is_object(json_object_get(call, "context")))
        return refuse(connection, MHD_HTTP_BAD_REQUEST, NULL, "/context: expected an object");
    if (!json_is_object(record))
        return refuse(connection, MHD_HTTP_PRECONDITION_FAILED, NULL,
                      "/prefetch/exam: expected the examination as a QuestionnaireResponse");
    char *text = json_dumps(record, JSON_COMPACT), message[320];
    dimple_error error = {.message = "out of memory"};
    dimple_exam exam;
    dimple_status status =
        text ? dimple_read_record(text, strlen(text), DIMPLE_RECORD_OF_FHIR, &exam, &error) : DIMPLE_ERROR_MEMORY;
    free(text);
    if (status == DIMPLE_OK) return answer_exam(connection, &exam, language);
    snprintf(message, sizeof message, "/prefetch/exam%s%s", error.message[0] == '/' ? "" : ": ", error.message);
    return refuse(connection, MHD_HTTP_BAD_REQUEST, NULL, message);
}

static bool is_json(struct MHD_Connection *connection) {
    const char *type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE);
    return type && strncasecmp(type, "application/json", 16) == 0 && (!type[16] || strchr("; ", type[16]));
}

static enum MHD_Result take_call(struct MHD_Connection *connection, const request *call, dimple_language language) {
    json_error_t reason;
    if (call->too_large)
        return refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE, NULL, "larger than a request may be: 1 MiB");
    if (!is_json(connection))
        return refuse(connection, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, NULL, "expected the Content-Type application/json");
    json_t *body = json_loadb(call->body ? call->body : "", call->size, JSON_REJECT_DUPLICATES, &reason);
    if (!json_is_object(body)) {
        char message[160];
        snprintf(message, sizeof message, "line %d: expected a JSON object", body || reason.line < 1 ? 1 : reason.line);
        json_decref(body);
        return refuse(connection, MHD_HTTP_BAD_REQUEST, NULL, message);
    }
    enum MHD_Result result = answer_call(connection, body, language);
    json_decref(body);
    return result;
}

static enum MHD_Result serve_cds(const dimple_server *server, struct MHD_Connection *connection, const char *url,
                                 const char *method, const request *call) {
    bool list = strcmp(url, "/cds-services") == 0, service = strcmp(url, "/cds-services/" SERVICE) == 0;
    const char *allow = list ? "GET, OPTIONS" : "POST, OPTIONS";
    if (!server->options.cds || (!list && !service))
        return refuse(connection, MHD_HTTP_NOT_FOUND, NULL, "there is no such service");
    if (strcmp(method, MHD_HTTP_METHOD_OPTIONS) == 0)
        return answer(connection, MHD_HTTP_NO_CONTENT, "application/json", allow, "", 0);
    if (list && strcmp(method, MHD_HTTP_METHOD_GET) == 0) return discover(connection, server->options.language);
    if (service && strcmp(method, MHD_HTTP_METHOD_POST) == 0)
        return take_call(connection, call, server->options.language);
    return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, allow, "not with this method");
}

/* ------------------------------------------------------------------------------------------------------------- page */

static enum MHD_Result serve_file(const dimple_server *server, struct MHD_Connection *connection, const char *url,
                                  const char *method) {
    char path[PATH_MAX];
    struct stat what;
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "GET, HEAD", "not with this method");
    if (!server->options.site || !dimple_site_find(server->site, url, path))
        return refuse(connection, MHD_HTTP_NOT_FOUND, NULL, "there is no such page");
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0 || fstat(file, &what) != 0) {
        if (file >= 0) close(file);
        return refuse(connection, MHD_HTTP_NOT_FOUND, NULL, "this page cannot be read");
    }
    struct MHD_Response *response = MHD_create_response_from_fd((size_t)what.st_size, file);
    if (!response) {
        close(file);
        return MHD_NO;
    }
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, dimple_site_type(path));
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

/* ---------------------------------------------------------------------------------------------------------- requests
 */

/* What a request is for. RFC 9112 has a server take "http://host/path" too: then that host counts, not the header's. */
typedef struct target {
    const char *host, *path;
    size_t host_size;
} target;

static target find_target(struct MHD_Connection *connection, const char *url) {
    const char *const scheme = "http://";
    const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    if (strncasecmp(url, scheme, strlen(scheme)) != 0)
        return (target){.host = header, .host_size = header ? strlen(header) : 0, .path = url};
    const char *host = url + strlen(scheme), *path = strchr(host, '/');
    return (target){.host = host, .host_size = strcspn(host, "/"), .path = path ? path : "/"};
}

/* A page of somebody else's whose name was made to lead here has another host. */
static bool is_meant(const target *asked) {
    static const char *const names[] = {"127.0.0.1", "localhost"};
    for (size_t i = 0; i < 2; i++) {
        size_t size = strlen(names[i]);
        if (asked->host_size < size || strncasecmp(asked->host, names[i], size) != 0) continue;
        if (asked->host_size == size || asked->host[size] == ':') return true;
    }
    return false;
}

static void take_body(request *call, const char *bytes, size_t size) {
    if (call->too_large || size > BODY_MAX - call->size) {
        call->too_large = true;
        return;
    }
    char *larger = realloc(call->body, call->size + size);
    if (!larger) {
        call->too_large = true;
        return;
    }
    memcpy(larger + call->size, bytes, size);
    call->body = larger;
    call->size += size;
}

static enum MHD_Result handle(void *closure, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **state) {
    const dimple_server *server = closure;
    request *call = *state;
    (void)version;
    if (!call) {
        *state = calloc(1, sizeof *call);
        return *state ? MHD_YES : MHD_NO;
    }
    if (*upload_size > 0) {
        take_body(call, upload, *upload_size);
        *upload_size = 0;
        return MHD_YES;
    }
    const target asked = find_target(connection, url);
    if (!is_meant(&asked))
        return refuse(connection, MHD_HTTP_FORBIDDEN, NULL, "this server is for 127.0.0.1 and localhost alone");
    if (strncmp(asked.path, "/cds-services", 13) == 0) return serve_cds(server, connection, asked.path, method, call);
    return serve_file(server, connection, asked.path, method);
}

static void end_request(void *closure, struct MHD_Connection *connection, void **state,
                        enum MHD_RequestTerminationCode code) {
    request *call = *state;
    (void)closure, (void)connection, (void)code;
    if (call) free(call->body);
    free(call);
    *state = NULL;
}

static dimple_status fail(dimple_server *server, dimple_error *error, dimple_status status, const char *message) {
    free(server);
    *error = (dimple_error){.status = status};
    snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

dimple_status dimple_server_start(const dimple_serve_options *options, dimple_server **started, uint16_t *port,
                                  dimple_error *error) {
    *started = NULL;
    dimple_server *server = calloc(1, sizeof *server);
    if (!server) return fail(NULL, error, DIMPLE_ERROR_MEMORY, "out of memory");
    server->options = *options;
    if (options->site && !realpath(options->site, server->site))
        return fail(server, error, DIMPLE_ERROR_INPUT, "this folder is not there");
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(options->port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, options->port, NULL, NULL, handle, server,
                                      MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED,
                                      end_request, NULL, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
                                      MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_END);
    if (!server->daemon) {
        int reason = errno;
        return fail(server, error, DIMPLE_ERROR_OUTPUT, reason ? strerror(reason) : "the port cannot be had");
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    *port = info ? info->port : options->port;
    *started = server;
    return DIMPLE_OK;
}

void dimple_server_stop(dimple_server *server) {
    if (!server) return;
    MHD_stop_daemon(server->daemon);
    free(server);
}
