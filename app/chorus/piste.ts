import { z } from "zod";
import { ServiceFailure } from "#app/domain/deposits/deposit-service.ts";

/** The credentials of Chorus Pro: those of the PISTE application, and those of the technical account. Both are needed. */
export interface ChorusSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Login of the technical account, `TECH_…@cpro.fr`. */
  readonly account: string;
  readonly password: string;
  /** True for the qualification environment. */
  readonly sandbox: boolean;
}

/** Calls a path of Chorus Pro's API. @throws ServiceFailure */
export type CallChorus = <Answer>(
  path: string,
  body: unknown,
  options: { readonly answer: z.ZodType<Answer>; readonly timeoutMs?: number },
) => Promise<Answer>;

const TIMEOUT_MS = 10_000;
/** A token is renewed that long before it ends, in seconds. */
const EARLY_SECONDS = 60;
/** How long to wait after too many calls, in seconds, where PISTE does not say. */
const BUSY_SECONDS = 60;

/**
 * Opens Chorus Pro's API behind PISTE, the State's API gateway: OAuth2 client credentials for the application, with a token
 * that is kept and renewed, and the technical account in a header of its own. Each call is a POST.
 */
export function openPiste(settings: ChorusSettings, { timeoutMs: usual = TIMEOUT_MS } = {}): CallChorus {
  const prefix = settings.sandbox ? "sandbox-" : "";
  const account = Buffer.from(`${settings.account}:${settings.password}`, "utf8").toString("base64");
  const token = tokenOf(`https://${prefix}oauth.piste.gouv.fr/api/oauth/token`, settings, usual);
  return async (path, body, { answer, timeoutMs = usual }) => {
    const ask = async (bearer: string) =>
      await request(`https://${prefix}api.piste.gouv.fr${path}`, timeoutMs, {
        headers: {
          authorization: `Bearer ${bearer}`,
          "cpro-account": account,
          "content-type": "application/json;charset=utf-8",
          accept: "application/json;charset=utf-8",
        },
        body: JSON.stringify(body),
      });
    const first = await ask(await token.current());
    // The token may have been withdrawn before its time.
    const { status, headers, text } = first.status === 401 ? await ask(await token.renewed()) : first;
    if (status === 429) throw busy(headers);
    if (status === 401 || status === 403 || status === 404)
      throw new ServiceFailure("credentials", `${path}: ${status}`);
    const read = json(text);
    const said = outcomeSchema.safeParse(read);
    if (said.success && said.data.codeRetour !== 0 && status < 500)
      throw new ServiceFailure("refused", `${said.data.libelle ?? ""} (${said.data.codeRetour})`.trim());
    if (status === 400) throw new ServiceFailure("refused", `${path}: 400`);
    if (status !== 200 || !said.success) throw new ServiceFailure("silent", `${path}: ${status}`);
    const result = answer.safeParse(read);
    // What was done is done; it is looked for again.
    if (!result.success) throw new ServiceFailure("silent", `${path}: an answer that cannot be read`);
    return result.data;
  };
}

/** Business errors come with the status 200 and a code other than 0. */
const outcomeSchema = z.object({ codeRetour: z.coerce.number(), libelle: z.string().nullish() });
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** The token, asked for once by all calls that need it at the same time. */
function tokenOf(address: string, { clientId, clientSecret }: ChorusSettings, timeoutMs: number) {
  let held: { readonly value: string; readonly end: number } | null = null;
  let asking: Promise<string> | null = null;
  const ask = async () => {
    const form = {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: "openid",
    };
    const { status, headers, text } = await request(address, timeoutMs, {
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams(form).toString(),
    }).catch(() => {
      // Nothing was asked of Chorus itself.
      throw new ServiceFailure("unreachable", "PISTE gives no token");
    });
    if (status === 429) throw busy(headers);
    const read = tokenSchema.safeParse(json(text));
    if (status >= 500) throw new ServiceFailure("unreachable", `PISTE gives no token: ${status}`);
    if (status !== 200 || !read.success) throw new ServiceFailure("credentials", `PISTE refuses the keys: ${status}`);
    const { access_token: value, expires_in: seconds } = read.data;
    held = { value, end: performance.now() + Math.max(0, seconds - EARLY_SECONDS) * 1000 };
    return value;
  };
  const renewed = async () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return await asking;
  };
  return {
    current: async () => (held && performance.now() < held.end ? held.value : await renewed()),
    renewed,
  };
}

async function request(address: string, timeoutMs: number, sent: { headers: Record<string, string>; body: string }) {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(address, { method: "POST", redirect: "error", signal, ...sent });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    const code = ((error as { cause?: { code?: string } }).cause?.code ?? "") as string;
    const kind = BEFORE_SENDING.has(code) ? "unreachable" : "silent";
    throw new ServiceFailure(kind, `${new URL(address).hostname}: ${code || "no answer"}`);
  }
}

/** Failures in which no connection was made, so that nothing was sent. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
]);

function busy(headers: Headers): ServiceFailure {
  const seconds = Number(headers.get("retry-after") ?? BUSY_SECONDS);
  const waitMs = (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : BUSY_SECONDS) * 1000;
  return new ServiceFailure("busy", "PISTE: too many calls", { waitMs });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
