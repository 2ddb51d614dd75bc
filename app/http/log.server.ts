import pino, { type Logger } from "pino";

/** Lines of JSON on standard output, with what could identify or authenticate a person taken out. */
export function openLog(level: string): Logger {
  return pino({
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
      censor: "[…]",
    },
  });
}
