import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readLegalInformation } from "#app/domain/edition/legal.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Contact } from "#app/ui/contact.tsx";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { publicContact } from "./contact.server.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOfRequest(request);
  const { t } = messagesIn(language);
  const words = { title: t("site:accessibility.title"), description: t("site:accessibility.engagement") };
  const { accessibility, accessibilityEn } = await readLegalInformation(context.db);
  return {
    ...{ words, origin: context.settings.appUrl, email: await publicContact(context) },
    text: inLanguage(language, accessibility, accessibilityEn),
  };
}

/**
 * The accessibility statement in the form that the decree of 24 July 2019 requires: state, exceptions, method, contact,
 * remedies.
 */
export default function Accessibility() {
  const { email, text } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["site", "legal"]);
  const list = (key: "exceptions" | "technologies" | "tools" | "pages") =>
    t(`accessibility.${key}.items`, { returnObjects: true }).map((item) => <li key={item}>{item}</li>);
  if (text)
    return (
      <div className="prose">
        <h1>{t("accessibility.title")}</h1>
        <h2>{t("legal:text")}</h2>
        <Markdown text={text} />
        <h2>{t("accessibility.contact.title")}</h2>
        <Contact email={email} />
      </div>
    );
  return (
    <div className="prose">
      <h1>{t("accessibility.title")}</h1>
      <p className="lead">{t("accessibility.engagement")}</p>
      <p>{t("accessibility.scope")}</p>
      <h2>{t("accessibility.state.title")}</h2>
      <p>{t("accessibility.state.text")}</p>
      <h3>{t("accessibility.results.title")}</h3>
      <p>{t("accessibility.results.text")}</p>
      <h2>{t("accessibility.exceptions.title")}</h2>
      <ul>{list("exceptions")}</ul>
      <h2>{t("accessibility.established.title")}</h2>
      <p>{t("accessibility.established.text")}</p>
      <h3>{t("accessibility.technologies.title")}</h3>
      <ul>{list("technologies")}</ul>
      <h3>{t("accessibility.tools.title")}</h3>
      <ul>{list("tools")}</ul>
      <h3>{t("accessibility.pages.title")}</h3>
      <ul>{list("pages")}</ul>
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
