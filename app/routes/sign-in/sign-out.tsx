import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { handInPhone } from "#app/domain/door/end-phones.ts";
import { signOut } from "#app/domain/people/logins.ts";
import { readForm } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { forgetLogin, signedIn } from "#app/server/sign-in/logins.server.ts";
import { forgetPhone, phoneHash } from "#app/server/sign-in/phones.server.ts";
import { signOutForm } from "./forms.ts";

/** A GET does not sign out: it redirects to the page with the button. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePerson(visit);
  return redirect(path(languageOfRequest(visit.request), "/mon-espace"));
}

/**
 * Ends this browser's login or, with `everywhere`, all of the person's. An ended login is not ended again. A browser that
 * is enrolled at a door hands that right in as well.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const login = await signedIn(request, context);
  const headers = new Headers();
  const phone = await phoneHash(request, context);
  if (phone) {
    await handInPhone(context.db, { secret: phone, now: context.now() });
    headers.append("set-cookie", await forgetPhone(context));
    if (!login) return redirect(path(languageOfRequest(request), "/"), { status: 303, headers });
  }
  if (!login) return redirect(path(languageOfRequest(request), "/connexion"), 303);
  const sent = await readForm(request, signOutForm);
  const everywhere = sent.kind === "read" && sent.value.everywhere;
  await signOut(context.db, { login, everywhere, now: context.now() });
  headers.append("set-cookie", await forgetLogin(context));
  return redirect(path(languageOfRequest(request), "/"), { status: 303, headers });
}
