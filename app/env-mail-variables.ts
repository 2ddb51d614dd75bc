import { z } from "zod";
import { url, variable } from "./env-variable.ts";

/** The number of a letter and its `+` have 37 characters, and what is before the `@` at most 64 (RFC 5321, 4.5.3.1.1). */
const LONGEST_RETURNS_NAME = 27;

/** The environment variables of letters and of what comes back, in the order of the documentation. */
export const MAIL_VARIABLES = {
  SMTP_URL: variable(url(/^smtps?$/).optional(), {
    without: "none: letters are not sent",
    example: "smtp://user:password@host:587",
    meaning: "the mail server, as `smtp://user:password@host:587`",
  }),
  MAIL_FROM: variable(z.string().min(3).optional(), {
    without: "`Grand Paris Circulaire <no-reply@host of APP_URL>`",
    example: '"Grand Paris Circulaire <colloque@exemple.fr>"',
    meaning: "the sender of letters",
  }),
  DKIM_KEY_FILE: variable(z.string().min(1).optional(), {
    without: "none: the mail server signs, or nobody",
    example: "/etc/grand-paris-circulaire/dkim.pem",
    meaning:
      "the file of the RSA key (PEM, 1,024 bits or more, 2,048 recommended) with which each letter is signed (DKIM) for the " +
      "domain of `MAIL_FROM`; letters that are not service letters then offer to be unsubscribed in one click",
  }),
  DKIM_SELECTOR: variable(
    z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i, "a name in the DNS")
      .optional(),
    {
      example: "colloque2027",
      meaning: "where the DNS has its public key: `SELECTOR._domainkey.` before that domain",
    },
  ),
  LETTERS_PER_MINUTE: variable(z.coerce.number().int().min(1).max(100_000).optional(), {
    without: "as many as the mail server takes",
    example: "300",
    meaning: "the most letters that all processes together hand to the mail server in a minute",
  }),
  RETURNS_ADDRESS: variable(
    z
      .email()
      .refine((address) => address.indexOf("@") <= LONGEST_RETURNS_NAME, "at most 27 characters before the @")
      .optional(),
    {
      without: "none: what comes back goes to the sender of letters, and is not read",
      example: "retours@exemple.fr",
      meaning:
        "the address of the mailbox of what comes back: each letter's envelope has its own, `retours+NUMBER@exemple.fr`, so " +
        "the mail server must deliver what follows a `+` to the same mailbox",
    },
  ),
  IMAP_URL: variable(url(/^imaps?$/).optional(), {
    without: "none: what comes back is not read",
    example: "imaps://user:password@host:993/INBOX",
    meaning:
      "that mailbox, as `imaps://user:password@host:993/INBOX`, read every minute; messages are moved to its folders " +
      "`Traités` and `À lire`. With `imap://`, the connection must become encrypted (STARTTLS), unless the host is this " +
      "machine",
  }),
} as const;
