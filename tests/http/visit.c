// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/visit.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST = 1 << 20 };

PvHttp*
pv_visit_open(const PvHttpOptions* options)
{
  PvError       error;
  PvHttp* const http = pv_http_open(options, &error);
  ck_assert_msg(http != NULL, "%s", error.text);
  return http;
}

static uint16_t
port_of(const PvHttp* http)
{
  const char* const colon = strrchr(pv_http_url(http), ':');
  return (uint16_t)strtoul(colon + 1, NULL, 10);
}

int
pv_visit(const PvHttp* http)
{
  const struct timeval     patience = { .tv_sec = 20 };
  const struct sockaddr_in at       = { .sin_family = AF_INET,
                                        .sin_port   = htons(port_of(http)),
                                        .sin_addr   = { htonl(INADDR_LOOPBACK) } };
  const int                fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ck_assert_int_ge(fd, 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  ck_assert(!connect(fd, (const struct sockaddr*)&at, sizeof(at)));
  return fd;
}

void
pv_visit_send(int fd, const char* text)
{
  size_t n = strlen(text);
  while (n > 0) {
    const ssize_t sent = send(fd, text, n, MSG_NOSIGNAL);
    if (sent <= 0) {
      return; // It has hung up: what it says is read
    }
    text += sent;
    n -= (size_t)sent;
  }
}

bool
pv_visit_read_until(int fd, const char* what, char* text, size_t size)
{
  size_t n = strlen(text);
  while (!strstr(text, what)) {
    ck_assert_uint_lt(n + 1, size);
    const ssize_t got = recv(fd, text + n, size - 1 - n, 0);
    if (got <= 0) {
      return false;
    }
    n += (size_t)got;
    text[n] = '\0';
  }
  return true;
}

const char*
pv_visit_ask(const PvHttp* http, const char* line, const char* headers)
{
  static char answer[LONGEST];
  char        request[8192];
  const bool  has_host = strstr(headers, "Host:") != NULL;
  const int   fd       = pv_visit(http);
  snprintf(request, sizeof(request),
           "%s HTTP/1.1\r\n%s%sConnection: close\r\n\r\n", line,
           has_host ? "" : "Host: localhost\r\n", headers);
  answer[0] = '\0';
  pv_visit_send(fd, request);
  pv_visit_read_until(fd, "\n\n no such text", answer, sizeof(answer));
  close(fd);
  return answer;
}

int
pv_visit_status(const char* answer)
{
  int status = 0;
  return sscanf(answer, "HTTP/1.%*1[01] %d", &status) == 1 ? status : 0;
}

int
pv_visit_status_of(const PvHttp* http, const char* line, const char* headers)
{
  return pv_visit_status(pv_visit_ask(http, line, headers));
}

const char*
pv_visit_body(const char* answer)
{
  const char* const gap = strstr(answer, "\r\n\r\n");
  return gap ? gap + 4 : "";
}

void
pv_visit_assert_answered(int fd, int status, const char* body)
{
  char text[4096] = "";
  pv_visit_read_until(fd, "no such text", text, sizeof(text));
  close(fd);
  ck_assert_int_eq(pv_visit_status(text), status);
  ck_assert_str_eq(pv_visit_body(text), body);
}

void
pv_visit_publish(PvHttp* http, PvHttpTopic topic, const char* json)
{
  pv_http_publish(http, topic, strdup(json), strlen(json));
}

void
pv_visit_pause(uint32_t ms)
{
  const struct timespec pause = { .tv_sec  = ms / 1000,
                                  .tv_nsec = (long)(ms % 1000) * 1000000L };
  nanosleep(&pause, NULL);
}
