import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ATTENDEE_COLUMNS } from "#app/domain/people/attendee-fields.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Contact } from "#app/ui/contact.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { DataRecipients } from "./data-recipients.tsx";
import { legalPage } from "./legal.server.ts";
import { Lines, WrittenText } from "./legal-text.tsx";
import { type CitizenLine, DEEDS, type Deed, linesOf } from "./personal-data-lines.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

const RIGHTS = [
  ...(["access", "correction", "erasure", "objection", "restriction", "portability", "after-death"] as const),
];

export async function loader(visit: LoaderFunctionArgs) {
  const { t } = messagesIn(languageOfRequest(visit.request));
  const words = { title: t("site:personal.title"), description: t("site:personal.about") };
  const { apple, google } = visit.context.wallets;
  const wallets = { apple: apple !== null, google: google !== null };
  return { ...(await legalPage(visit, "personalData")), wallets, words };
}

export default function PersonalData() {
  const page = useLoaderData<typeof loader>();
  const { email, facts, seller, cards, wallets } = page;
  const { t } = useTranslation(["site", "legal", "ownData"]);
  const { path } = usePageLanguage();
  const house = facts.publisher ?? t("legal:notice.house");
  const controller = seller && seller.name !== house ? seller : null;
  return (
    <div className="prose">
      <h1>{t("personal.title")}</h1>
      <p className="lead">{t("personal.about")}</p>
      <h2>{t("personal.responsible.title")}</h2>
      <p>{t("personal.responsible.text", { house })}</p>
      {controller && (
        <p>{t("personal.responsible.seller", { house, seller: controller.name, address: controller.address })}</p>
      )}
      {facts.officer && (
        <>
          <p>{t("legal:officer")}</p>
          <Lines text={facts.officer} />
        </>
      )}
      <h2>{t("personal.table.title")}</h2>
      <p>{t("personal.table.text")}</p>
      {(Object.keys(DEEDS) as Deed[]).map((deed) => (
        <DeedList key={deed} deed={deed} />
      ))}
      <h2>{t("personal.basis.title")}</h2>
      <p>{t("personal.basis.text")}</p>
      <p>{t("personal.basis.needed")}</p>
      <h2>{t("personal.recipients.title")}</h2>
      <DataRecipients facts={facts} cards={cards} wallets={wallets} />
      <h2>{t("personal.ends.title")}</h2>
      <p>{t("personal.ends.night")}</p>
      <p>{t("personal.ends.backups")}</p>
      <h2>{t("personal.not.title")}</h2>
      <p>{t("personal.not.text")}</p>
      <p>{t(cards ? "personal.not.cards" : "personal.not.noService")}</p>
      <h2>{t("personal.cookies.title")}</h2>
      <p>
        {t("personal.cookies.text")} <a href={path("/cookies")}>{t("personal.cookies.link")}</a>
      </p>
      <h2>{t("personal.rights.title")}</h2>
      <dl>
        {RIGHTS.map((right) => (
          <div key={right} className="mb-3">
            <dt className="font-semibold">{t(`personal.rights.${right}.name`)}</dt>
            <dd className="m-0">{t(`personal.rights.${right}.text`)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={path("/mon-espace/donnees")}>{t("ownData:title")}</a>
      </p>
      <p>{t("personal.rights.delay")}</p>
      <Contact email={email} />
      <p>
        {t("personal.rights.cnil")} <a href="https://www.cnil.fr/fr/plaintes">cnil.fr/fr/plaintes</a>
      </p>
      {page.text && (
        <>
          <h2>{t("legal:details")}</h2>
          <WrittenText written={page.text} />
        </>
      )}
    </div>
  );
}

/** What is held about a person who does this: each datum with its reason, how long, and what then. */
function DeedList({ deed }: { deed: Deed }) {
  const { t } = useTranslation("site");
  return (
    <section aria-labelledby={deed}>
      <h3 id={deed}>{t(`personal.deeds.${deed}`)}</h3>
      <ul className="mt-2 grid list-none gap-3 p-0">
        {linesOf(deed).map((line) => (
          <Datum key={line.kind + line.purpose} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Datum({ line: { kind, purpose, basis, ends } }: { line: CitizenLine }) {
  const { t, i18n } = useTranslation(["site", "registration"]);
  const given = ATTENDEE_COLUMNS.map((column) => t(`registration:identity.${column}`).toLowerCase()).join(", ");
  const law = i18n.exists(`site:personal.laws.${purpose}`) ? t(`personal.laws.${purpose as "billing"}`) : "";
  return (
    <li className="m-0 border-line border-t pt-3">
      <strong className="block">{t(`personal.kinds.${kind}`, { given })}</strong>
      <span className="block">{t("personal.table.purpose", { purpose: t(`personal.purposes.${purpose}`) })}</span>
      {ends.map(({ rule, remains, condition }) => (
        <span key={rule} className="block">
          {t("personal.table.keeps", {
            what: condition ? t(`personal.conditions.${condition}`) : t("personal.what"),
            how: t(`personal.keeps.${rule}`),
          })}{" "}
          {t(`personal.endings.${remains}`)}
        </span>
      ))}
      <span className="hint block">
        {t("personal.table.basis", { basis: [t(`personal.bases.${basis}`), law].filter(Boolean).join(", ") })}
      </span>
    </li>
  );
}
