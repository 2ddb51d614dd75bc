import { timingSafeEqual } from "node:crypto";
import { redirect } from "@remix-run/node";
import { isConfirmed } from "#app/domain/people/confirm-login.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { dropBody, readWholeForm } from "#app/forms/form-body.ts";
import { languageOf, languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { Carried } from "#app/ui/security/factor-forms.tsx";
import { hasFactors } from "./factor-proofs.server.ts";
import { toSendAgain } from "./kept-forms.server.ts";
import { returnPath } from "./return-path.ts";

/**
 * Lets pass who has confirmed on this login within a quarter of an hour that it is them. Others are led to the page that asks,
 * and come back to what they were doing: a form is sent along (307) and sent again afterwards. Nobody can be asked who has no
 * second factor where no letter can leave.
 *
 * @throws a redirect to the page that asks
 */
export async function requireConfirmed({ request, context }: Visit, person: SignedIn): Promise<void> {
  if (isConfirmed(person, context.now())) return;
  if (!context.settings.smtpUrl && !(await hasFactors(context, person.personId))) return;
  throw await toConfirm(request);
}

/**
 * Lets pass who needs no second factor, or has shown it on this login. Others are led to show it or, without one, to the page
 * where one is added; a form is kept meanwhile (`toSendAgain`).
 *
 * @throws a redirect
 */
export async function requireFactor({ request, context }: Visit, person: SignedIn): Promise<void> {
  if (!person.factorRequired || person.factorAt) return;
  if (await hasFactors(context, person.personId)) throw await toConfirm(request);
  const kept = await toSendAgain(request);
  if (kept) throw kept;
  throw redirect(path(languageOfRequest(request), "/mon-espace/securite"), 303);
}

/** Says which files a form had, so that the page still knows after a wrong code. */
const FILE_FIELD = "confirm_file";

/** Leads to the page that asks to confirm, and from there back to what is asked for here. */
async function toConfirm(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const back = pathname.replace(/\.data$/, "") + search;
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads) await dropBody(request);
  const page = path(languageOf(pathname), "/mon-espace/confirmation", { query: { retour: back } });
  return redirect(page, reads ? 302 : 307);
}

/** Where the page that asks leads back to: a page of this site, other than itself. */
export function confirmedPath(request: Request): string | null {
  const back = returnPath(new URL(request.url).searchParams.get("retour"));
  return back?.includes(path("fr", "/mon-espace/confirmation")) ? null : back;
}

/** A form on its way through the page that asks. */
export interface CarriedForm {
  /** What the page's own fields hold: their names begin with `confirm_`. */
  readonly own: (name: string) => string;
  /** The fields of the form that waits, as they were sent. */
  readonly fields: Carried;
  /** Names of files that it had: they cannot be kept. */
  readonly files: readonly string[];
  readonly multipart: boolean;
  /** Whether a form waits to be sent again: it came from a page of ours, not from a link. */
  readonly waits: boolean;
}

/**
 * Reads what was sent to the page that asks: a form that is led here, or the page's own with that form in it.
 *
 * @param bound hash of the login; null for a browser that keeps none
 * @throws 415 when the body is no form that can be read
 */
export async function readCarried(
  { request, context }: Visit,
  bound: Buffer | null,
  path: string | null,
): Promise<CarriedForm> {
  const body = await readWholeForm(request);
  if (!body) throw new Response(null, { status: 415 });
  const { texts, multipart } = body;
  const own = (name: string) => texts.find(([field]) => field === `confirm_${name}`)?.[1] ?? "";
  const fields = texts.filter(([field]) => !field.startsWith("confirm_"));
  const files = [...body.files, ...texts.filter(([name]) => name === FILE_FIELD).map(([, name]) => name)];
  const form = { own, fields, files, multipart };
  if (path === null || own("step") === "") return { ...form, waits: path !== null };
  if (!bound) return { ...form, waits: false };
  const [given, right] = [Buffer.from(own("again")), Buffer.from(sendAgainToken(context, bound, path))];
  return { ...form, waits: given.length === right.length && timingSafeEqual(given, right) };
}

/**
 * What the page's own form carries. Without the token a form is not sent again: a link to the page that names a path would
 * otherwise make whoever confirms act there.
 */
export function carriedBy(context: AppContext, bound: Buffer, path: string | null, form: CarriedForm): Carried {
  if (!form.waits || path === null) return [];
  const files = form.files.map((name) => [FILE_FIELD, name] as const);
  return [...form.fields, ...files, ["confirm_again", sendAgainToken(context, bound, path)]];
}

function sendAgainToken({ secrets }: AppContext, bound: Buffer, path: string): string {
  return secrets.hash("challenge", `again:${bound.toString("hex")}:${path}`).toString("base64url");
}
