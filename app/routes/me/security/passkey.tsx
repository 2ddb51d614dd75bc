import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listPasskeys, renamePasskey } from "#app/domain/people/passkeys.ts";
import { line, readFields } from "#app/forms/forms.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { securityFrame, toSecurity } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const headers = privateHeaders;

const LONGEST_NAME = 60;

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePerson(visit);
  const held = await listPasskeys(visit.context.db, { person: person.personId });
  const { id, name } = found(held.find((one) => one.id === idOf(visit.params.id)));
  return { ...securityFrame(visit, person), title: name, id };
}

export async function action(visit: ActionFunctionArgs) {
  const { personId: person } = await requirePerson(visit);
  const typed = (await readFields(visit.request)).one("name");
  const name = line(LONGEST_NAME).safeParse(typed);
  if (!name.success) return data({ typed }, 422);
  found((await renamePasskey(visit.context.db, { person, id: idOf(visit.params.id), name: name.data })) || null);
  return toSecurity(visit.request, "passkeyRenamed");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PasskeyPage() {
  const { id, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  const wrong = refused ? t("passkeys.nameWrong", { count: LONGEST_NAME }) : null;
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <form method="post" noValidate className="grid gap-6">
        {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "name", message: wrong }]} />}
        <TextField
          id="name"
          name="name"
          label={t("passkeys.name")}
          defaultValue={refused?.typed ?? page.title}
          maxLength={LONGEST_NAME}
          error={wrong}
          required
        />
        <p>
          <Button>{t("passkeys.rename")}</Button>
        </p>
      </form>
      <form method="post" action={path(`/mon-espace/securite/cles/${id}/retrait`)} className="grid gap-3">
        <p className="hint">{t("passkeys.removeHint")}</p>
        <p>
          <Button look="danger">{t("passkeys.remove")}</Button>
        </p>
      </form>
    </SecurityPage>
  );
}
