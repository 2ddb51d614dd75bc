import { z } from "zod";
import { SCHEMAS } from "./env-variables.ts";

const schema = z.object(SCHEMAS);

/** The settings of an installation, checked and completed with defaults. */
export interface Settings {
  readonly port: number;
  /** Origin of every link in a letter and of every accepted form, such as `https://inscriptions.exemple.fr`, without a path. */
  readonly appUrl: string;
  readonly databaseUrl: string | null;
  /** `transaction`: `databaseUrl` is a pooler that gives each transaction another server; null: it is the server. */
  readonly databasePooler: "transaction" | null;
  /** The server's address, for what does not work through a pooler; null: `databaseUrl` is used for that too. */
  readonly databaseDirectUrl: string | null;
  readonly databasePool: number;
  readonly dataDir: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** The most letters of all processes together; null: as many as the mail server takes. */
  readonly lettersPerMinute: number | null;
  /** The file of the key that signs letters, and its name in the DNS; null: letters are not signed here. */
  readonly dkim: { readonly selector: string; readonly file: string } | null;
  /** The address of the mailbox of what comes back; null: letters have no envelope of their own. */
  readonly returnsAddress: string | null;
  /** That mailbox; null: it is not read. */
  readonly imapUrl: string | null;
  readonly sessionSecret: string | null;
  /**
   * Keys that seal the database's secrets, the newest first; null: the embedded database's key file, or nothing is
   * sealed.
   */
  readonly secretsKeys: readonly string[] | null;
  /** The public or secret key of backups; null: none can be made. */
  readonly backupKey: string | null;
  readonly seed: "none" | "archive" | "demo";
  readonly rateLimits: boolean;
  /** Null without a key: no payment by card. */
  readonly stripe: {
    readonly secretKey: string;
    /** Without it the hook answers 404; payments are then asked for when the buyer comes back, and every minute. */
    readonly webhookSecret: string | null;
    /** Origin of a substitute for Stripe; null is Stripe itself. */
    readonly apiBase: string | null;
  } | null;
  /** The credentials of Chorus Pro; null without them: deposits are made by hand. */
  readonly chorus: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly account: string;
    readonly password: string;
    /** True for the qualification environment. */
    readonly sandbox: boolean;
    /** The day (`YYYY-MM-DD`) on which the password ends; null when unknown. */
    readonly passwordEnds: string | null;
  } | null;
  /** The codes of the business process in Factur-X files to public bodies: S1 and S2, or A1 and A2. */
  readonly chorusProcess: "S" | "A";
  readonly jobs: boolean;
  /** The files that passes for phones' wallets are signed with, by wallet; null: there are none. */
  readonly wallets: {
    readonly apple: {
      readonly passType: string;
      readonly team: string;
      readonly certificateFile: string;
      readonly keyFile: string;
      readonly passphrase: string | null;
      readonly wwdrFile: string;
    } | null;
    readonly google: { readonly issuer: string; readonly keyFile: string } | null;
  };
  /** The waiting room opens when the expected wait passes so many seconds; null: it never does. */
  readonly waitingRoomAfter: number | null;
  /** The number of reverse proxies in front, which write X-Forwarded-For. */
  readonly trustedProxies: number;
  /** Addresses and ranges of those proxies; X-Forwarded-For from other addresses is ignored. */
  readonly proxyAddresses: readonly string[];
  /** The addresses to listen on. */
  readonly hosts: readonly string[];
  /** Where figures for Prometheus are served; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** The header Strict-Transport-Security of an https site; null for none. */
  readonly hsts: string | null;
  /** Address or page for reports of security faults; null: the current edition's contact. */
  readonly securityContact: string | null;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/** An invalid setting; the message names the variable and what it should contain. */
export class SettingRefused extends Error {}

/**
 * Reads the settings. No other code reads `process.env`.
 *
 * @param source variables by name; an empty one counts as absent
 * @throws SettingRefused naming every invalid variable
 */
export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const read = schema.safeParse(given);
  if (!read.success) {
    throw new SettingRefused(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const set = read.data;
  if (set.DATABASE_POOLER === "transaction" && !(set.DATABASE_URL && set.DATABASE_DIRECT_URL))
    throw new SettingRefused("DATABASE_POOLER: set DATABASE_URL, the pooler, and DATABASE_DIRECT_URL, the server");
  const appUrl = new URL(set.APP_URL ?? `http://localhost:${set.PORT}`).origin;
  return {
    port: set.PORT,
    appUrl,
    databaseUrl: set.DATABASE_URL ?? null,
    databasePooler: set.DATABASE_POOLER === "transaction" ? set.DATABASE_POOLER : null,
    databaseDirectUrl: set.DATABASE_DIRECT_URL ?? null,
    databasePool: set.DATABASE_POOL,
    dataDir: set.DATA_DIR,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.MAIL_FROM ?? null,
    lettersPerMinute: set.LETTERS_PER_MINUTE ?? null,
    dkim: dkimOf(set),
    returnsAddress: set.RETURNS_ADDRESS ?? null,
    imapUrl: set.IMAP_URL ?? null,
    sessionSecret: set.SESSION_SECRET ?? null,
    secretsKeys: set.SECRETS_KEY ?? null,
    backupKey: set.BACKUP_KEY ?? null,
    // A database server of the operator's own gets a demonstration only on request.
    seed: set.SEED ?? (set.DATABASE_URL ? "none" : "demo"),
    // Limits may be lifted only where no other machine can connect.
    rateLimits: !(set.RATE_LIMITS === "off" && isLoopback(appUrl)),
    stripe: set.STRIPE_SECRET_KEY
      ? {
          secretKey: set.STRIPE_SECRET_KEY,
          webhookSecret: set.STRIPE_WEBHOOK_SECRET ?? null,
          apiBase: set.STRIPE_API_BASE ? new URL(set.STRIPE_API_BASE).origin : null,
        }
      : null,
    chorus: chorusOf(set),
    chorusProcess: set.CHORUS_PROCESS,
    wallets: { apple: appleOf(set), google: googleOf(set) },
    jobs: set.JOBS === "on",
    waitingRoomAfter: set.WAITING_ROOM_AFTER === "off" ? null : set.WAITING_ROOM_AFTER,
    trustedProxies: set.TRUSTED_PROXIES,
    proxyAddresses: set.PROXY_ADDRESSES ?? PRIVATE_ADDRESSES,
    // A loopback address serves this machine only.
    hosts: set.HOST ? [set.HOST] : isLoopback(appUrl) ? ["127.0.0.1", "::1"] : ["0.0.0.0"],
    metrics: set.METRICS_PORT ? { host: set.METRICS_HOST, port: set.METRICS_PORT } : null,
    hsts: set.HSTS === "off" || !appUrl.startsWith("https:") ? null : set.HSTS,
    securityContact: set.SECURITY_CONTACT ?? null,
    logLevel: set.LOG_LEVEL,
  };
}

/** @throws SettingRefused when only some of the credentials are set */
function chorusOf(set: z.infer<typeof schema>): Settings["chorus"] {
  const credentials = [set.PISTE_CLIENT_ID, set.PISTE_CLIENT_SECRET, set.CHORUS_ACCOUNT, set.CHORUS_PASSWORD];
  const [clientId, clientSecret, account, password] = credentials;
  if (!clientId || !clientSecret || !account || !password) {
    if (credentials.every((one) => !one)) return null;
    throw new SettingRefused(
      "PISTE_CLIENT_ID: set PISTE_CLIENT_ID, PISTE_CLIENT_SECRET, CHORUS_ACCOUNT and CHORUS_PASSWORD together, or none",
    );
  }
  const passwordEnds = set.CHORUS_PASSWORD_ENDS ?? null;
  return { clientId, clientSecret, account, password, sandbox: set.CHORUS_SANDBOX === "on", passwordEnds };
}

/** @throws SettingRefused when only some are set */
function appleOf(set: z.infer<typeof schema>): Settings["wallets"]["apple"] {
  const { APPLE_PASS_TYPE: passType, APPLE_TEAM: team, APPLE_KEY_PASSPHRASE: passphrase = null } = set;
  const { APPLE_CERTIFICATE_FILE: certificateFile, APPLE_KEY_FILE: keyFile, APPLE_WWDR_FILE: wwdrFile } = set;
  if (passType && team && certificateFile && keyFile && wwdrFile)
    return { passType, team, certificateFile, keyFile, passphrase, wwdrFile };
  if (![passType, team, certificateFile, keyFile, wwdrFile, passphrase].some(Boolean)) return null;
  throw new SettingRefused(
    "APPLE_PASS_TYPE: set APPLE_PASS_TYPE, APPLE_TEAM, APPLE_CERTIFICATE_FILE, APPLE_KEY_FILE and APPLE_WWDR_FILE together, or none",
  );
}

/** @throws SettingRefused when only one of the two is set */
function googleOf(set: z.infer<typeof schema>): Settings["wallets"]["google"] {
  const { GOOGLE_WALLET_ISSUER: issuer, GOOGLE_WALLET_KEY_FILE: keyFile } = set;
  if (issuer && keyFile) return { issuer, keyFile };
  if (!issuer && !keyFile) return null;
  throw new SettingRefused(
    "GOOGLE_WALLET_ISSUER: set GOOGLE_WALLET_ISSUER and GOOGLE_WALLET_KEY_FILE together, or none",
  );
}

/** @throws SettingRefused when only one of the two is set */
function dkimOf({ DKIM_KEY_FILE: file, DKIM_SELECTOR: selector }: z.infer<typeof schema>): Settings["dkim"] {
  if (!file && !selector) return null;
  if (!file || !selector)
    throw new SettingRefused("DKIM_KEY_FILE: set DKIM_KEY_FILE and DKIM_SELECTOR together, or none");
  return { selector, file };
}

/** This machine and private networks (RFC 1918, 4193, 3927, 4291), where reverse proxies usually are. */
const PRIVATE_ADDRESSES = [
  ...["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"],
  ...["::1", "fc00::/7", "fe80::/10"],
];

/** Whether an address can be reached from this machine only. */
export function isLoopback(appUrl: string): boolean {
  const { hostname } = new URL(appUrl);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
