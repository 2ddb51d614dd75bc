import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecoveryCodes, replaceRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { confirmedPages, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { newRecoveryCodes, recoveryHash } from "#app/server/sign-in/recovery-codes.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { securityFrame } from "./frame.server.ts";
import { SecurityPage } from "./page.tsx";

export const loader = signedInPages.loader(async (visit) => {
  const left = await countRecoveryCodes(visit.db, { person: visit.person.personId });
  return { ...securityFrame(visit), title: visit.t("security:recovery.title"), left };
});

/** The codes are only in this answer. */
export const action = confirmedPages.plain(async ({ db, now, context, person: { personId: person } }) => {
  const codes = newRecoveryCodes();
  const hashes = codes.flatMap((code) => recoveryHash(context.secrets, person, code) ?? []);
  await replaceRecoveryCodes(db, { person, hashes, now });
  return data({ codes });
});

export default function RecoveryCodes() {
  const { left, ...page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation("security");
  if (result)
    return (
      <SecurityPage {...page} done={null} back="/mon-espace/securite">
        <Notice tone="attention" title={t("recovery.once")}>
          <p>{t("recovery.keep")}</p>
        </Notice>
        <ul className="grid grid-cols-2 gap-x-6 gap-y-2 font-mono text-xl">
          {result.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </SecurityPage>
    );
  return (
    <SecurityPage {...page} back="/mon-espace/securite">
      <p className="max-w-text">{t("recovery.about")}</p>
      <p>{t("recovery.left", { count: left })}</p>
      <form method="post" className="grid gap-3">
        {left > 0 && <p className="hint">{t("recovery.replaces")}</p>}
        <p>
          <Button look={left > 0 ? "quiet" : "main"}>{t("recovery.make")}</Button>
        </p>
      </form>
    </SecurityPage>
  );
}
