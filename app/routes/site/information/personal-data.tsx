import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readLegalInformation } from "#app/domain/edition/legal.ts";
import { ATTENDEE_COLUMNS } from "#app/domain/people/attendee-fields.ts";
import { PERSONAL_DATA } from "#app/domain/people/personal-data.ts";
import { RULES } from "#app/domain/people/retention-rules.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Contact } from "#app/ui/contact.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { publicContact } from "./contact.server.ts";
import { Lines } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** Merges columns that mean the same to a reader into one line, with all that is done at the end. */
const LINES = [...Map.groupBy(PERSONAL_DATA, (line) => `${line.kind} ${line.purpose} ${line.rule}`).values()].flatMap(
  ([line, ...others]) =>
    line ? [{ ...line, endings: [...new Set([line, ...others].map(({ ending }) => ending))].sort() }] : [],
);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { t } = messagesIn(languageOfRequest(request));
  const words = { title: t("site:personal.title"), description: t("site:personal.about") };
  const { officer } = await readLegalInformation(context.db);
  return { words, origin: context.settings.appUrl, officer, email: await publicContact(context) };
}

export default function PersonalData() {
  const { email, officer } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["site", "registration", "legal", "ownData"]);
  const { path } = usePageLanguage();
  const given = ATTENDEE_COLUMNS.map((column) => t(`registration:identity.${column}`).toLowerCase()).join(", ");
  return (
    <div className="prose">
      <h1>{t("personal.title")}</h1>
      <p className="lead">{t("personal.about")}</p>
      <h2>{t("personal.responsible.title")}</h2>
      <p>{t("personal.responsible.text")}</p>
      {officer && (
        <>
          <p>{t("legal:officer")}</p>
          <Lines text={officer} />
        </>
      )}
      <h2>{t("personal.table.title")}</h2>
      {RULES.map((rule) => (
        <table key={rule} className="table">
          <caption>{t(`personal.until.${rule}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("personal.table.what")}</th>
              <th scope="col">{t("personal.table.why")}</th>
            </tr>
          </thead>
          <tbody>
            {LINES.filter((line) => line.rule === rule).map(({ kind, purpose, basis, endings }) => (
              <tr key={kind + purpose}>
                <th scope="row">{t(`personal.kinds.${kind}`, { given })}</th>
                <td>
                  {t(`personal.purposes.${purpose}`)}
                  <span className="block text-sm text-zinc">
                    {t("personal.table.line", {
                      basis: t(`personal.bases.${basis}`),
                      endings: endings.map((ending) => t(`personal.endings.${ending}`)).join(", "),
                    })}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <h2>{t("personal.basis.title")}</h2>
      <p>{t("personal.basis.text")}</p>
      <h2>{t("personal.not.title")}</h2>
      <p>{t("personal.not.text")}</p>
      <h2>{t("personal.cookies.title")}</h2>
      <p>
        {t("personal.cookies.text")} <a href={path("/cookies")}>{t("personal.cookies.link")}</a>
      </p>
      <h2>{t("personal.rights.title")}</h2>
      <p>
        <a href={path("/mon-espace/donnees")}>{t("ownData:title")}</a>
      </p>
      <p>{t("personal.rights.text")}</p>
      <Contact email={email} />
      <p>
        {t("personal.rights.cnil")} <a href="https://www.cnil.fr/fr/plaintes">cnil.fr/fr/plaintes</a>
      </p>
    </div>
  );
}
