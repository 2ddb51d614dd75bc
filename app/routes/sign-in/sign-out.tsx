import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#app/domain/people/logins.ts";
import { readForm } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { forgetLogin, signedIn } from "#app/server/sign-in/logins.server.ts";
import { signOutForm } from "./forms.ts";

/** Following a link signs nobody out: it leads to where the button is. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePerson(visit);
  return redirect(path(languageOfRequest(visit.request), "/mon-espace"));
}

/** Ends this browser's login; with `everywhere`, those of all of the person's. One that has ended already is not ended again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const login = await signedIn(request, context);
  if (!login) return redirect(path(languageOfRequest(request), "/connexion"), 303);
  const sent = await readForm(request, signOutForm);
  const everywhere = sent.kind === "read" && sent.value.everywhere;
  await signOut(context.db, { login, everywhere, now: context.now() });
  return redirect(path(languageOfRequest(request), "/"), {
    status: 303,
    headers: { "set-cookie": await forgetLogin(context) },
  });
}
