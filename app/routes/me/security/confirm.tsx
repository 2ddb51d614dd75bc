import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { awaitsConfirmCode, isConfirmed } from "#app/domain/people/confirm-login.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { carriedBy, confirmedPath, readCarried } from "#app/server/sign-in/confirm.server.ts";
import { factorsToAsk } from "#app/server/sign-in/factor-proofs.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { FactorForms } from "#app/ui/security/factor-forms.tsx";
import { LostFiles } from "#app/ui/security/lost-files.tsx";
import { ConfirmByLetter } from "./confirm-by-letter.tsx";
import { confirm, sendCode } from "./confirmations.server.ts";
import { ownHash } from "./frame.server.ts";

export const headers = privateHeaders;
export const handle: PageHandle = { enhance: "passkey" };

/** After a download the browser still shows the page that asked, so it confirms and links to the file. */
const FILE = /\.(csv|xlsx|pdf|zip)(\?|$)/;

export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const signedIn = await requirePerson(visit);
  const { personId: person, loginId: login, email } = signedIn;
  const back = confirmedPath(request);
  const home = path(languageOfRequest(request), "/mon-espace/securite");
  const lacksFactor = signedIn.factorRequired && !signedIn.factorAt;
  const done = isConfirmed(signedIn, context.now()) && !lacksFactor;
  if (request.method === "GET" && done && !FILE.test(back ?? "")) throw redirect(back ?? home, 303);
  const factors = await factorsToAsk(context, { use: "confirm", person, bound: await ownHash(visit) });
  return {
    ...{
      email,
      factors,
      done,
      path: back ?? home,
      title: messagesIn(languageOfRequest(request)).t(`security:confirm.${done ? "done" : "title"}`),
    },
    awaits: await awaitsConfirmCode(context.db, { login, now: context.now() }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const person = await requirePerson(visit);
  const back = confirmedPath(request);
  const bound = await ownHash(visit);
  const form = await readCarried(visit, bound, back);
  const carried = carriedBy(context, bound, back, form);
  const { files, multipart } = form;
  const step = form.own("step");
  if (step === "") return data({ carried, files, multipart, refusal: null });
  const refusal = step === "send" ? await sendCode(visit, person) : await confirm(visit, person, bound, form);
  if (refusal) {
    const status = refusal.reason === "wait" ? 429 : 422;
    return data(
      { carried, files, multipart, refusal },
      { status, headers: { "retry-after": String(refusal.seconds) } },
    );
  }
  if (step === "send") return data({ carried, files, multipart, refusal: null });
  if (form.waits && back) return redirect(back, 307);
  return redirect(
    back && FILE.test(back)
      ? new URL(request.url).pathname + new URL(request.url).search
      : (back ?? path(languageOfRequest(request), "/mon-espace/securite")),
    303,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Confirm() {
  const { email, title, factors, done, path, awaits } = useLoaderData<typeof loader>();
  const { carried = [], files = [], multipart = false, refusal = null } = useActionData<typeof action>() ?? {};
  const { t } = useTranslation("security");
  if (done && carried.length === 0)
    return (
      <NarrowPage kicker={email} title={title}>
        <p>
          <LinkButton to={path} reloadDocument>
            {t("confirm.continue")}
          </LinkButton>
        </p>
      </NarrowPage>
    );
  const own: [string, string][] = [...carried.map(([name, value]): [string, string] => [name, value])];
  const encType = multipart ? ("multipart/form-data" as const) : undefined;
  return (
    <NarrowPage kicker={email} title={title}>
      <p className="max-w-text">{t("confirm.lead")}</p>
      <LostFiles names={files} />
      {factors.passkey || factors.authenticator ? (
        <FactorForms
          factors={factors}
          refusal={refusal}
          carried={[...own, ["confirm_step", "prove"]]}
          encType={encType}
        />
      ) : (
        <ConfirmByLetter awaits={awaits} refusal={refusal} carried={own} encType={encType} />
      )}
    </NarrowPage>
  );
}
