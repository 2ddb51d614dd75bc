import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Contact } from "#app/ui/contact.tsx";
import { legalPage } from "./legal.server.ts";
import { WrittenText } from "./legal-text.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { t } = messagesIn(languageOfRequest(visit.request));
  const words = { title: t("site:accessibility.title"), description: t("site:accessibility.engagement") };
  return { ...(await legalPage(visit, "accessibility")), words };
}

/**
 * The accessibility statement in the form that the decree of 24 July 2019 requires: state, exceptions, method, contact,
 * remedies. Scheme, contact and remedies stay whatever is written.
 */
export default function Accessibility() {
  const { email, text, facts, words } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  return (
    <div className="prose">
      <h1>{words.title}</h1>
      <p className="lead">{words.description}</p>
      <p>{t("accessibility.scope")}</p>
      {facts.scheme && (
        <p>
          <a href={facts.scheme}>{t("accessibility.scheme")}</a>
        </p>
      )}
      <h2>{t(`accessibility.levels.${facts.level}`)}</h2>
      {text && <WrittenText written={text} />}
      <h2>{t("accessibility.contact.title")}</h2>
      <p>{t("accessibility.contact.text")}</p>
      <Contact email={email} />
      <h2>{t("accessibility.redress.title")}</h2>
      <p>{t("accessibility.redress.text")}</p>
      <ul>
        <li>
          <a href="https://formulaire.defenseurdesdroits.fr/">{t("accessibility.redress.form")}</a>
        </li>
        <li>
          <a href="https://www.defenseurdesdroits.fr/carte-des-delegues">{t("accessibility.redress.delegate")}</a>
        </li>
        <li>{t("accessibility.redress.post")}</li>
      </ul>
    </div>
  );
}
