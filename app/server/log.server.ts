import type { ServerBuild } from "@remix-run/node";
import pino, { type DestinationStream, type Logger } from "pino";
import { presentCause } from "#app/domain/cause.ts";
import { pathOfPage, routeTable } from "./route-table.server.ts";

/**
 * Opens the log: JSON lines on standard output. No line contains a code, a token or an email address: fields with one
 * are removed by name, and texts that look like one are censored, such as in a database's error message.
 *
 * @param destination a stream instead of standard output, for tests
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    redact: {
      paths: [
        "email",
        "*.email",
        "token",
        "*.token",
        "code",
        "*.code",
        "req.headers.cookie",
        "req.headers.authorization",
      ],
      censor: CENSORED,
    },
    mixin: () => {
      const cause = presentCause();
      return cause === null ? {} : { request: cause };
    },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Censors secrets and email addresses in a line. */
export function withoutSecrets(line: string): string {
  return SECRETS.reduce((text, pattern) => text.replace(pattern, CENSORED), line);
}

const CENSORED = "[…]";
const SECRETS = [
  // Email addresses, also percent-encoded.
  /[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu,
  // Keys of links and calendars (256 bits in base64url) and signed tokens: an id and 192 bits.
  /(?<![\w-])(?:[\w-]{43}|\d{1,9}-[\w-]{32})(?![\w-])/g,
  // Codes of registrations, orders and waiting entries.
  /(?<![a-z0-9])[a-z2-9]{26}(?![a-z0-9])/gi,
];

/**
 * Returns a function that finds the pattern of an address, such as `/mon-espace/inscriptions/:code`, which may be
 * logged.
 *
 * @param build the framework's build with its table of addresses
 */
export function addressPatterns(build: ServerBuild): (pathname: string) => string {
  const routeOf = tables.get(build) ?? tableOf(build);
  tables.set(build, routeOf);
  return (pathname) => {
    const path = pathOfPage(pathname);
    const route = URL.canParse(path, "http://localhost") ? routeOf(path) : null;
    return route ? `/${route.path}` : "*";
  };
}

/** A process that opens several sites of one build ranks its routes once. */
const tables = new WeakMap<ServerBuild, ReturnType<typeof tableOf>>();

function tableOf(build: ServerBuild) {
  return routeTable(Object.values(build.routes).flatMap((route) => (route?.path ? [route] : [])));
}
