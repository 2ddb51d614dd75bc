import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { spelledCode } from "#app/domain/short-code.ts";
import { path } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { quotationPages, quotationShown } from "./quotation.server.ts";
import { QuotedPlaces } from "./quoted-places.tsx";

export const headers = privateHeaders;

export const loader = quotationPages.loader(async (visit) => {
  const { quotation, token, language, t } = visit;
  return {
    title: t("quotations:own.title", { reference: quotation.reference }),
    links: {
      accept: path(language, "/devis/:token/acceptation", { token }),
      decline: path(language, "/devis/:token/refus", { token }),
      file: path(language, "/devis/:token/bon-de-commande", { token }),
      pdf: path(language, "/devis/:token/devis.pdf", { token }),
    },
    quotation: await quotationShown(visit, quotation, language),
  };
});

export default function QuotationPage() {
  const { title, quotation } = useLoaderData<typeof loader>();
  const { t } = useTranslation("quotations");
  const { buyer, edition, isOpen, state } = quotation;
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="lead wrap-anywhere">{t("own.lead", { buyer })}</p>
      {state === "refused-full" && (
        <Notice tone="attention">
          <p>{t("own.full")}</p>
        </Notice>
      )}
      {isOpen ? <Open /> : <Over />}
      <QuotedPlaces quotation={quotation} />
    </NarrowPage>
  );
}

function Open() {
  const { quotation, links } = useLoaderData<typeof loader>();
  const { t } = useTranslation("quotations");
  const { until, holdsPlaces } = quotation;
  return (
    <>
      <div className="grid gap-1">
        <p className="m-0">{t("own.open", { until })}</p>
        <p className="m-0">{t(holdsPlaces ? "own.held" : "own.notHeld")}</p>
      </div>
      <p className="m-0 flex flex-wrap items-center gap-4">
        <LinkButton to={links.accept}>{t("own.accept")}</LinkButton>
        <LinkButton to={links.pdf} look="quiet">
          {t("own.pdf")}
        </LinkButton>
        <a href={links.decline}>{t("own.decline")}</a>
      </p>
    </>
  );
}

function Over() {
  const { quotation, links } = useLoaderData<typeof loader>();
  const { t } = useTranslation("quotations");
  const { state, until, ended, next, order, file, acceptor } = quotation;
  if (state === "open" || state === "refused-full") return null;
  const { name, role } = acceptor;
  return (
    <>
      <Notice tone={state === "accepted" ? "done" : undefined}>
        <p>{t(`own.over.${state}`, { day: ended ?? until, until, next: next ?? "" })}</p>
        {state === "accepted" && name && <p>{role ? t("own.by", { name, role }) : t("own.byName", { name })}</p>}
      </Notice>
      <p className="m-0 flex flex-wrap items-center gap-4">
        {order && <LinkButton to={order.path}>{t("own.toOrder", { code: spelledCode(order.code) })}</LinkButton>}
        <LinkButton to={links.pdf} look="quiet">
          {t("own.pdf")}
        </LinkButton>
      </p>
      {state === "accepted" && (
        <section aria-labelledby="purchase-order" className="grid gap-1">
          <h2 id="purchase-order">{t("own.orderFile")}</h2>
          <p className="m-0 wrap-anywhere">{file ? t("own.orderFileGot", { name: file }) : t("own.orderFileNone")}</p>
          <p className="m-0">
            <a href={links.file}>{t(file ? "own.orderFileReplace" : "own.orderFileAdd")}</a>
          </p>
        </section>
      )}
    </>
  );
}
