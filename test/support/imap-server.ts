import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { onTestFinished } from "vitest";
import { debianProgram } from "./debian-program.ts";
import { freePort } from "./free-port.ts";
import { until } from "./patience.ts";

export interface ImapServer {
  /** As `IMAP_URL` takes it. */
  readonly url: string;
  /** Puts messages into the mailbox, byte for byte. */
  readonly deliver: (messages: readonly (Buffer | string)[]) => Promise<void>;
  /** Counts the messages of a folder; zero where it does not exist. */
  readonly count: (folder: string) => Promise<number>;
}

const USER = "retours";
const PASSWORD = "mot@de:passe/essai";

/**
 * Starts a real Dovecot with one empty mailbox, in a folder of its own; it ends with its test.
 *
 * @param options.at the port; by default a free one
 */
export async function startImapServer({ at }: { at?: number } = {}): Promise<ImapServer> {
  const program = debianProgram("dovecot", "dovecot-imapd");
  const folder = await mkdtemp(join(tmpdir(), "dovecot-"));
  const port = at ?? (await freePort());
  await configure(folder, { port, dialect: dialectOf(program) });
  const log = await open(join(folder, "log"), "a");
  const dovecot = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: ["ignore", log.fd, log.fd] });
  await log.close();
  onTestFinished(async () => {
    if (dovecot.exitCode === null) {
      const ended = once(dovecot, "exit");
      dovecot.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  await until("Dovecot answers", async () => {
    if (dovecot.exitCode !== null)
      throw new Error(`Dovecot did not start: ${await readFile(join(folder, "log"), "utf8")}`);
    return answers(port);
  });
  const within = async <T>(steps: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const auth = { user: USER, pass: PASSWORD };
    const client = new ImapFlow({ host: "127.0.0.1", port, secure: false, auth, logger: false, disableAutoIdle: true });
    await client.connect();
    return await steps(client).finally(() => client.logout());
  };
  return {
    url: `imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/INBOX`,
    deliver: (messages) =>
      within(async (client) => {
        for (const message of messages) await client.append("INBOX", message);
      }),
    count: (name) =>
      within(async (client) => {
        const isThere = (await client.list()).some(({ path }) => path === name);
        if (!isThere) return 0;
        const status = await client.status(name, { messages: true });
        return status ? (status.messages ?? 0) : 0;
      }),
  };
}

/** The settings that have other names since Dovecot 2.4, which Debian 13 has; Debian 12 has 2.3. */
type Dialect = (mail: { home: string; uid: number; gid: number }) => { first: string; rest: string };

const BEFORE_2_4: Dialect = ({ home, uid, gid }) => ({
  first: "",
  rest: `disable_plaintext_auth = no
mail_location = maildir:${home}/Maildir
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}
}
`,
});

const SINCE_2_4: Dialect = ({ home, uid, gid }) => ({
  first: "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n",
  rest: `auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${home}/Maildir
passdb static {
  password = ${PASSWORD}
}
userdb static {
  fields {
    uid = ${uid}
    gid = ${gid}
    home = ${home}
  }
}
`,
});

function dialectOf(program: string): Dialect {
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  const [, major = "2", minor = "3"] = /^(\d+)\.(\d+)/.exec(stdout) ?? [];
  return Number(major) > 2 || Number(minor) >= 4 ? SINCE_2_4 : BEFORE_2_4;
}

/** As root, Dovecot refuses to read mail as root: its mail belongs to nobody. */
async function configure(folder: string, { port, dialect }: { port: number; dialect: Dialect }): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const own = userInfo();
  const mail = isRoot ? accountOf("nobody") : { name: own.username, uid: own.uid, gid: own.gid };
  const home = join(folder, "mail");
  await mkdir(home);
  await chmod(folder, 0o755);
  await chown(home, mail.uid, mail.gid);
  const accounts = isRoot ? "" : `default_internal_user = ${own.username}\ndefault_login_user = ${own.username}\n`;
  const chroots = isRoot ? "" : "service anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n";
  const { first, rest } = dialect({ home, ...mail });
  await writeFile(
    join(folder, "dovecot.conf"),
    `${first}protocols = imap
base_dir = ${join(folder, "run")}
state_dir = ${join(folder, "state")}
log_path = /dev/stderr
ssl = no
listen = 127.0.0.1
first_valid_uid = 1
first_valid_gid = 0
default_internal_group = ${isRoot ? "dovecot" : await groupOf(own.gid)}
${accounts}${chroots}${rest}namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
}

function accountOf(name: string) {
  const id = (option: string) => Number(spawnSync("id", [option, name], { encoding: "utf8" }).stdout.trim());
  return { name, uid: id("-u"), gid: id("-g") };
}

async function groupOf(gid: number): Promise<string> {
  const groups = (await readFile("/etc/group", "utf8")).split("\n").map((line) => line.split(":"));
  return groups.find(([, , id]) => id === String(gid))?.[0] ?? String(gid);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => resolve(true)).once("error", () => resolve(false));
    socket.once("data", () => socket.destroy());
  });
}
