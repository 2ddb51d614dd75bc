import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addPasskey } from "#app/domain/people/passkeys.ts";
import { line, readFields } from "#app/forms/forms.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { optionsToAdd, readNewPasskey } from "#app/server/sign-in/passkeys.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";
import { PasskeyForm } from "#app/ui/security/passkey-form.tsx";
import { afterFactor, ownHash, securityFrame, securityTitle } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const headers = privateHeaders;
export const handle: PageHandle = { enhance: "passkey" };

const LONGEST_NAME = 60;

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePerson(visit);
  await requireConfirmed(visit, person);
  const { personId, email, name } = person;
  const bound = await ownHash(visit);
  return {
    ...securityFrame(visit, person),
    title: securityTitle(visit, "passkeys.add"),
    options: await optionsToAdd(visit.context, { person: personId, email, name, bound }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const person = await requirePerson(visit);
  await requireConfirmed(visit, person);
  const { context } = visit;
  const fields = await readFields(visit.request);
  const name = line(LONGEST_NAME).safeParse(fields.one("name"));
  if (!name.success) return data({ name: fields.one("name"), reason: "name" as const }, 422);
  const made = await readNewPasskey(context, { text: fields.one("passkey"), bound: await ownHash(visit) });
  const kept = { person: person.personId, name: name.data, now: context.now() };
  const outcome = made ? await addPasskey(context.db, { ...made, ...kept }) : ({ kind: "known" } as const);
  if (outcome.kind !== "added") return data({ name: name.data, reason: outcome.kind }, 422);
  return afterFactor(visit, person, "passkeyAdded");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Passkeys() {
  const { options, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("security");
  const wrong = refused?.reason === "name" ? t("passkeys.nameWrong", { count: LONGEST_NAME }) : null;
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <p className="max-w-text">{t("passkeys.about")}</p>
      {refused && !wrong && (
        <Notice tone="attention">
          <p>{t(refused.reason === "too-many" ? "passkeys.tooMany" : "passkeys.refused")}</p>
        </Notice>
      )}
      <noscript>
        <p className="max-w-text">{t("passkeys.needsScripts")}</p>
      </noscript>
      <PasskeyForm options={options} field="passkey" verb={t("passkeys.make")} adds>
        {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "name", message: wrong }]} />}
        <TextField
          id="name"
          name="name"
          label={t("passkeys.name")}
          hint={t("passkeys.nameHint")}
          defaultValue={refused?.name ?? t("passkeys.usualName")}
          maxLength={LONGEST_NAME}
          error={wrong}
          required
        />
      </PasskeyForm>
    </SecurityPage>
  );
}
