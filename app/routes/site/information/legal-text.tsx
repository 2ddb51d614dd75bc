import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatSiret } from "#app/domain/siret.ts";
import { Contact } from "#app/ui/contact.tsx";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import type { legalPage } from "./legal.server.ts";

export type LegalPageData = Awaited<ReturnType<typeof legalPage>>;

/** A legal page: the organisers' text or else the default, and how to write to the organisers. */
export function LegalText({ page, children }: { page: LegalPageData; children: ReactNode }) {
  const { t } = useTranslation("legal");
  return (
    <div className="prose">
      <h1>{page.words.title}</h1>
      <p className="lead">{page.words.description}</p>
      {page.text ? (
        <section aria-label={page.words.title}>
          <h2>{t("text")}</h2>
          <Markdown text={page.text} />
        </section>
      ) : (
        children
      )}
      <h2 id="contact">{t("contact")}</h2>
      <Contact email={page.email} />
    </div>
  );
}

/** The seller of places, as on its invoices. */
export function SellerLines({ seller }: { seller: NonNullable<LegalPageData["seller"]> }) {
  const { t } = useTranslation("legal");
  return (
    <p>
      {seller.name}
      {seller.mention && (
        <>
          <br />
          {seller.mention}
        </>
      )}
      <br />
      {seller.address}
      <br />
      {t("siret", { siret: formatSiret(seller.siret) })}
      {seller.vatNumber && (
        <>
          <br />
          {t("vatNumber", { number: seller.vatNumber })}
        </>
      )}
    </p>
  );
}

/** A text of several lines. */
export function Lines({ text }: { text: string }) {
  return <p className="whitespace-pre-line wrap-anywhere">{text}</p>;
}
