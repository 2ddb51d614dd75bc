import { z } from "zod";

/** The documentation of a variable, in the README and in `.env.example`. Plain Markdown, without `|`. */
export interface Told {
  /** The default, as written in the file; absent where no value means the same. */
  readonly value?: string;
  /** The default in words, where no value stands for it. */
  readonly without?: string;
  /** An example, for a variable without a default value. */
  readonly example?: string;
  readonly meaning: string;
}

const url = (protocols: RegExp) => z.url({ protocol: protocols });
const variable = <S extends z.ZodType>(schema: S, told: Told) => ({ schema, told });

/** Every environment variable that the platform reads, in the order of the documentation. */
export const VARIABLES = {
  PORT: variable(z.coerce.number().int().min(0).max(65535).default(3000), {
    value: "3000",
    meaning: "where it listens",
  }),
  APP_URL: variable(url(/^https?$/).optional(), {
    without: "`http://localhost:PORT`",
    example: "https://inscriptions.exemple.fr",
    meaning: "origin of every link in letters and of every accepted form; with `https` cookies are `__Host-`",
  }),
  DATABASE_URL: variable(url(/^postgres(ql)?$/).optional(), {
    without: "the embedded server",
    example: "postgres://user:password@localhost:5432/colloque",
    meaning: "a Postgres, 15 or later, with `btree_gist`, `pg_trgm`, `unaccent` available",
  }),
  DATABASE_POOL: variable(z.coerce.number().int().min(4).max(8).default(6), {
    value: "6",
    meaning: "connections per process, 4 to 8",
  }),
  DATA_DIR: variable(z.string().min(1).default(".data"), {
    value: ".data",
    meaning: "where the embedded server lives",
  }),
  SMTP_URL: variable(url(/^smtps?$/).optional(), {
    without: "none: letters wait",
    example: "smtp://user:password@host:587",
    meaning: "the mail server, as `smtp://user:password@host:587`",
  }),
  MAIL_FROM: variable(z.string().min(3).optional(), {
    without: "`Grand Paris Circulaire <no-reply@host of APP_URL>`",
    example: '"Grand Paris Circulaire <colloque@exemple.fr>"',
    meaning: "sender of letters",
  }),
  SESSION_SECRET: variable(z.string().min(32).optional(), {
    without: "one kept in the database",
    meaning: "32 characters or more; changing it ends every login",
  }),
  SECRETS_KEY: variable(
    z
      .string()
      .transform((keys) => keys.split(","))
      .pipe(z.array(z.string().trim().min(32)).min(1).max(4))
      .optional(),
    {
      without: "the embedded database: a key file in `DATA_DIR`",
      meaning:
        "32 characters or more; seals the signing keys and other secrets that the database holds, so that a copy of it " +
        "alone signs nothing. To change it: `new,old`, one start, then `new`",
    },
  ),
  SEED: variable(z.enum(["none", "archive", "demo"]).optional(), {
    without: "`demo` with the embedded server, else `none`",
    example: "none",
    meaning: "`none`, `archive` (past editions) or `demo`, when the database is empty",
  }),
  JOBS: variable(z.enum(["on", "off"]).default("on"), {
    value: "on",
    meaning: "`off`: this process serves pages only; run `npm run worker` beside it",
  }),
  HOST: variable(z.union([z.ipv4(), z.ipv6(), z.literal("localhost")]).optional(), {
    without: "`127.0.0.1` and `::1` where `APP_URL` is a loopback address, else `0.0.0.0`",
    example: "127.0.0.1",
    meaning: "the one address to listen on",
  }),
  TRUSTED_PROXIES: variable(z.coerce.number().int().min(0).max(9).default(0), {
    value: "0",
    meaning: "how many reverse proxies write `X-Forwarded-For`",
  }),
  PROXY_ADDRESSES: variable(
    z
      .string()
      .transform((list) => list.split(",").map((range) => range.trim()))
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1))
      .optional(),
    {
      without: "this machine and private networks",
      example: "10.0.0.0/8,192.0.2.1",
      meaning: "addresses and ranges of those proxies, with commas; the header counts from nowhere else",
    },
  ),
  HSTS: variable(
    z
      .union([z.literal("off"), z.string().regex(/^max-age=\d{1,9}(; ?includeSubDomains)?(; ?preload)?$/)])
      .default("max-age=31536000"),
    {
      value: "max-age=31536000",
      meaning: "the header Strict-Transport-Security where `APP_URL` is `https`; `off` sends none",
    },
  ),
  SECURITY_CONTACT: variable(z.union([z.email(), url(/^https$/)]).optional(), {
    without: "the address of `MAIL_FROM`",
    example: "securite@exemple.fr",
    meaning: "mail address or https page in `/.well-known/security.txt`",
  }),
  RATE_LIMITS: variable(z.enum(["on", "off"]).default("on"), {
    value: "on",
    meaning: "`off` is heeded only where `APP_URL` is a loopback address",
  }),
  STRIPE_SECRET_KEY: variable(z.string().min(8).optional(), {
    without: "none: no payment by card",
    meaning: "the key of the account that is paid",
  }),
  STRIPE_WEBHOOK_SECRET: variable(z.string().min(8).optional(), {
    without: "none: `/hooks/stripe` answers 404",
    meaning: "signs what Stripe posts to `/hooks/stripe`",
  }),
  STRIPE_API_BASE: variable(url(/^https?$/).optional(), {
    without: "Stripe's own",
    meaning: "another server that speaks its API, for tests",
  }),
  LOG_LEVEL: variable(z.enum(["silent", "error", "warn", "info", "debug"]).default("info"), {
    value: "info",
    meaning: "lines of JSON on standard output, at this level and above: `silent`, `error`, `warn`, `info`, `debug`",
  }),
} as const;

type Schemas = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]["schema"] };

/** The schemas by name. */
export const SCHEMAS = Object.fromEntries(
  Object.entries(VARIABLES).map(([name, { schema }]) => [name, schema]),
) as Schemas;
