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
import { leadToResume } from "./resume-form.server.ts";
import { returnPath } from "./return-path.ts";

/**
 * Requires that the person has confirmed on this login within the last 15 minutes. Others are redirected to the
 * confirmation page and come back afterwards; a form is sent along (307) and sent again. A person without a second
 * factor is not asked when there is no mail server.
 *
 * @throws a redirect to the confirmation page
 */
export async function requireConfirmed({ request, context }: Visit, person: SignedIn): Promise<void> {
  if (isConfirmed(person, context.now())) return;
  if (!context.settings.smtpUrl && !(await hasFactors(context, person.personId))) return;
  throw await toConfirm(request);
}

/**
 * Requires a second factor on this login, if the person needs one. Others are redirected to show it or, without one, to
 * add one; a form is kept meanwhile (`leadToResume`).
 *
 * @throws a redirect
 */
export async function requireFactor({ request, context }: Visit, person: SignedIn): Promise<void> {
  if (!person.factorRequired || person.factorAt) return;
  if (await hasFactors(context, person.personId)) throw await toConfirm(request);
  const resumed = await leadToResume(request);
  if (resumed) throw resumed;
  throw redirect(path(languageOfRequest(request), "/mon-espace/securite"), 303);
}

/** Names the form's files, so that the page still shows them after a wrong code. */
const FILE_FIELD = "confirm_file";

/** Redirects to the confirmation page, which leads back to this request. */
async function toConfirm(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const back = pathname.replace(/\.data$/, "") + search;
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads) await dropBody(request);
  const page = path(languageOf(pathname), "/mon-espace/confirmation", { query: { retour: back } });
  return redirect(page, reads ? 302 : 307);
}

/** Reads the path to which the confirmation page leads back: a page of this site other than itself. */
export function confirmedPath(request: Request): string | null {
  const back = returnPath(new URL(request.url).searchParams.get("retour"));
  return back?.includes(path("fr", "/mon-espace/confirmation")) ? null : back;
}

/** A form that is carried through the confirmation page. */
export interface CarriedForm {
  /** The values of the confirmation page's own fields, whose names begin with `confirm_`. */
  readonly own: (name: string) => string;
  /** The fields of the carried form. */
  readonly fields: Carried;
  /** Names of its files, which cannot be kept. */
  readonly files: readonly string[];
  readonly multipart: boolean;
  /** Whether a form is to be sent again: it came from a page of this site, not from a link. */
  readonly waits: boolean;
}

/**
 * Reads a body sent to the confirmation page: a redirected form, or the page's own form with that form in it.
 *
 * @param bound hash of the login; null for a browser without one
 * @throws 415 when the body is no readable form
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
 * Makes the fields of the confirmation page's form. Without its token a form is not sent again: otherwise a link to the
 * page could make the person who confirms perform another action.
 */
export function carriedBy(context: AppContext, bound: Buffer, path: string | null, form: CarriedForm): Carried {
  if (!form.waits || path === null) return [];
  const files = form.files.map((name) => [FILE_FIELD, name] as const);
  return [...form.fields, ...files, ["confirm_again", sendAgainToken(context, bound, path)]];
}

function sendAgainToken({ secrets }: AppContext, bound: Buffer, path: string): string {
  return secrets.hash("challenge", `again:${bound.toString("hex")}:${path}`).toString("base64url");
}
