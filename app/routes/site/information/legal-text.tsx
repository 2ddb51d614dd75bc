import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatSiret } from "#app/domain/siret.ts";
import { Contact } from "#app/ui/contact.tsx";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { legalPage, Written } from "./legal.server.ts";

export type LegalPageData = Awaited<ReturnType<typeof legalPage>>;
type Seller = NonNullable<LegalPageData["seller"]>;

/**
 * A legal page: what it must say whatever is written (`children`), the organisers' text or the default, what follows it
 * (`below`), and how to write to the organisers.
 */
export function LegalText(props: {
  page: LegalPageData & { words: { title: string; description: string } };
  /** The heading of the text. */
  heading: string;
  children?: ReactNode;
  below?: ReactNode;
}) {
  const { page, heading, children, below } = props;
  const { t } = useTranslation("legal");
  return (
    <div className="prose">
      <h1>{page.words.title}</h1>
      <p className="lead">{page.words.description}</p>
      {children}
      {page.text && (
        <>
          <h2>{heading}</h2>
          <WrittenText written={page.text} />
        </>
      )}
      {below}
      <h2 id="contact">{t("contact")}</h2>
      <Contact email={page.email} />
    </div>
  );
}

/** A text in Markdown, with a notice where it exists in French only. */
export function WrittenText({ written: { text, lang } }: { written: Written }) {
  const { t } = useTranslation("legal");
  return (
    <>
      {lang && (
        <Notice>
          <p>{t("frenchOnly")}</p>
        </Notice>
      )}
      <div lang={lang}>
        <Markdown text={text} />
      </div>
    </>
  );
}

/** The seller of places, as on its invoices. */
export function SellerLines({ seller }: { seller: Seller }) {
  const { t } = useTranslation("legal");
  const lines = [
    seller.name,
    seller.mention,
    seller.address,
    seller.email,
    t("siret", { siret: formatSiret(seller.siret) }),
    seller.vatNumber && t("vatNumber", { number: seller.vatNumber }),
  ];
  return <Lines text={lines.filter(Boolean).join("\n")} />;
}

/** A text of several lines. @param props.lang where it is not the page's language */
export function Lines({ text, lang }: { text: string; lang?: string }) {
  return (
    <p className="whitespace-pre-line wrap-anywhere" lang={lang}>
      {text}
    </p>
  );
}
