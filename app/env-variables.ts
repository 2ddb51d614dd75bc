import { z } from "zod";
import { isDatabaseAddress } from "#db/hosts.ts";
import { MAIL_VARIABLES } from "./env-mail-variables.ts";
import { url, variable } from "./env-variable.ts";
import { WALLET_VARIABLES } from "./env-wallet-variables.ts";

const database = z
  .string()
  .refine(
    isDatabaseAddress,
    "the address of a Postgres database: postgres://…, with / as %2F, ? as %3F and # as %23 in a password",
  );

/** Every environment variable that the platform reads, in the order of the documentation. */
export const VARIABLES = {
  PORT: variable(z.coerce.number().int().min(0).max(65535).default(3000), {
    value: "3000",
    meaning: "the port to listen on",
  }),
  APP_URL: variable(url(/^https?$/).optional(), {
    without: "`http://localhost:PORT`",
    example: "https://inscriptions.exemple.fr",
    meaning: "the site's origin, for links in letters and the check of forms; with `https`, cookies are `__Host-…`",
  }),
  DATABASE_URL: variable(database.optional(), {
    without: "the embedded server",
    example: "postgres://user:password@localhost:5432/colloque",
    meaning:
      "a database of Postgres 15 or later, with the extensions `btree_gist`, `pg_trgm` and `unaccent`. Several hosts, " +
      "as in `postgres://user:password@one:5432,two:5432/colloque?target_session_attrs=read-write`: the one that can " +
      "be written to is used, so that a failover needs no proxy",
  }),
  DATABASE_POOLER: variable(z.enum(["none", "transaction"]).default("none"), {
    value: "none",
    meaning:
      "`transaction` where `DATABASE_URL` is a pooler that gives each transaction another server, such as PgBouncer " +
      "with `pool_mode = transaction`: statements are then not prepared, and `DATABASE_DIRECT_URL` is needed",
  }),
  DATABASE_DIRECT_URL: variable(database.optional(), {
    without: "`DATABASE_URL`",
    example: "postgres://user:password@localhost:5432/colloque",
    meaning:
      "the server itself, where `DATABASE_URL` is a pooler: for notifications (`LISTEN`), locks of a session (letters, " +
      "badges), migrations and programme imports, at most five connections per process",
  }),
  DATABASE_POOL: variable(z.coerce.number().int().min(4).max(8).default(6), {
    value: "6",
    meaning:
      "database connections per process for pages, and as many for forms, 4 to 8; at most 16 more are used by the door " +
      "(3), sign-in (3), health checks (1), jobs (4), and by what `DATABASE_DIRECT_URL` is for (5)",
  }),
  DATA_DIR: variable(z.string().min(1).default(".data"), {
    value: ".data",
    meaning: "the folder of the embedded server, and of backups",
  }),
  ...MAIL_VARIABLES,
  SESSION_SECRET: variable(z.string().min(32).optional(), {
    without: "a random one, stored in the database",
    meaning: "32 characters or more; a change ends every login",
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
        "32 characters or more; encrypts the signing keys and other secrets in the database, so that a copy of the " +
        "database cannot be used to sign. To change it, stop all processes, start them with `new,old`, then set `new`; " +
        "older backups need `old`",
    },
  ),
  BACKUP_KEY: variable(
    z
      .string()
      .regex(
        /^(age1[02-9ac-hj-np-z]{58}|AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58})$/,
        "not a key of npm run backup -- --new-key",
      )
      .optional(),
    {
      without: "none: no backups",
      meaning:
        "the key of backups, made by `npm run backup -- --new-key`: the public key `age1…` makes them, and only the secret " +
        "key `AGE-SECRET-KEY-1…` reads them",
    },
  ),
  SEED: variable(z.enum(["none", "archive", "demo"]).optional(), {
    without: "`demo` with the embedded server, else `none`",
    example: "none",
    meaning: "what to fill an empty database with: `none`, `archive` (past editions) or `demo`",
  }),
  JOBS: variable(z.enum(["on", "off"]).default("on"), {
    value: "on",
    meaning: "with `off`, this process runs no jobs; run `npm run worker` beside it",
  }),
  HOST: variable(z.union([z.ipv4(), z.ipv6(), z.literal("localhost")]).optional(), {
    without: "`127.0.0.1` and `::1` where `APP_URL` is a loopback address, else `0.0.0.0`",
    example: "127.0.0.1",
    meaning: "the address to listen on",
  }),
  METRICS_PORT: variable(z.coerce.number().int().min(1).max(65535).optional(), {
    without: "none: no metrics",
    example: "9464",
    meaning: "the port on which Prometheus reads `/metrics`; each process on a machine needs its own",
  }),
  METRICS_HOST: variable(z.union([z.ipv4(), z.ipv6()]).default("127.0.0.1"), {
    value: "127.0.0.1",
    meaning: "the address for `METRICS_PORT`; the figures are not protected",
  }),
  WAITING_ROOM_AFTER: variable(z.union([z.literal("off"), z.coerce.number().min(0.001).max(600)]).default(5), {
    value: "5",
    meaning: "people who come to register wait in line once the expected wait passes so many seconds; `off`: never",
  }),
  TRUSTED_PROXIES: variable(z.coerce.number().int().min(0).max(9).default(0), {
    value: "0",
    meaning: "number of reverse proxies that add to `X-Forwarded-For`",
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
      meaning: "addresses and ranges of those proxies, separated by commas; the header is ignored from other addresses",
    },
  ),
  HSTS: variable(
    z
      .union([z.literal("off"), z.string().regex(/^max-age=\d{1,9}(; ?includeSubDomains)?(; ?preload)?$/)])
      .default("max-age=31536000"),
    {
      value: "max-age=31536000",
      meaning: "value of the header Strict-Transport-Security where `APP_URL` is `https`; `off` sends none",
    },
  ),
  SECURITY_CONTACT: variable(z.union([z.email(), url(/^https$/)]).optional(), {
    without: "the address of `MAIL_FROM`",
    example: "securite@exemple.fr",
    meaning: "mail address or https page for `/.well-known/security.txt`",
  }),
  RATE_LIMITS: variable(z.enum(["on", "off"]).default("on"), {
    value: "on",
    meaning: "limits on requests; `off` has effect only where `APP_URL` is a loopback address",
  }),
  STRIPE_SECRET_KEY: variable(z.string().min(8).optional(), {
    without: "none: no payment by card",
    meaning: "the secret key of the Stripe account",
  }),
  STRIPE_WEBHOOK_SECRET: variable(z.string().min(8).optional(), {
    without: "none: `/hooks/stripe` answers 404",
    meaning: "the secret with which Stripe signs its requests to `/hooks/stripe`",
  }),
  STRIPE_API_BASE: variable(url(/^https?$/).optional(), {
    without: "Stripe's own",
    meaning: "another server with Stripe's API, for tests",
  }),
  PISTE_CLIENT_ID: variable(z.string().min(8).optional(), {
    without: "none: invoices are deposited at Chorus Pro by hand",
    meaning: "client id of the PISTE application that is subscribed to the APIs Factures, Structures and Transverses",
  }),
  PISTE_CLIENT_SECRET: variable(z.string().min(8).optional(), {
    meaning: "client secret of that application",
  }),
  CHORUS_ACCOUNT: variable(z.string().min(3).optional(), {
    meaning: "login of the technical account of Chorus Pro, such as `TECH_1_99900021900017@cpro.fr`",
  }),
  CHORUS_PASSWORD: variable(z.string().min(3).optional(), {
    meaning: "password of that account",
  }),
  CHORUS_PASSWORD_ENDS: variable(z.iso.date().optional(), {
    example: "2027-06-30",
    meaning: "the day on which that password ends, as the portal shows it; administrators are warned 15 days before",
  }),
  CHORUS_SANDBOX: variable(z.enum(["on", "off"]).default("off"), {
    value: "off",
    meaning: "with `on`, the qualification environment of Chorus Pro, which has invented SIRET numbers",
  }),
  CHORUS_PROCESS: variable(z.enum(["S", "A"]).default("S"), {
    value: "S",
    meaning:
      "the business process (BT-23) in Factur-X files to public bodies: `S` for S1 and S2, the codes of the reform, or `A` " +
      "for A1 and A2, the earlier ones of Chorus Pro; it applies to files that are not drawn yet",
  }),
  ...WALLET_VARIABLES,
  LOG_LEVEL: variable(z.enum(["silent", "error", "warn", "info", "debug"]).default("info"), {
    value: "info",
    meaning: "lowest level of the log (JSON on standard output): `silent`, `error`, `warn`, `info`, `debug`",
  }),
} as const;

type Schemas = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]["schema"] };

/** The schemas by name. */
export const SCHEMAS = Object.fromEntries(
  Object.entries(VARIABLES).map(([name, { schema }]) => [name, schema]),
) as Schemas;
