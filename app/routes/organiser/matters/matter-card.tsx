import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Matter, MatterKind } from "#app/domain/billing/matters.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import { orderTitle } from "#app/ui/organiser/order-title.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { requestVerbs } from "#app/ui/organiser/request-verbs.ts";
import { type Verb, Verbs } from "#app/ui/organiser/verbs.tsx";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";
import { Card } from "./card.tsx";

/** A matter's kind; a refund by transfer is one of three. */
export type MatterWork = MatterKind | "account-unanswered" | "refund-ready";

/** A decision about an order or its money. @param props.when its dates, in words */
export function MatterCard({ item, kind, when }: { item: Matter; kind: MatterWork; when: ReactNode }) {
  const { t, money, path, may } = useOffice();
  const { order, orderer, registration, payment } = item;
  const price = Number(item.detail.priceCents);
  const cents = payment?.amountCents ?? (price > 0 ? price : null);
  const amount = cents === null ? "" : money(cents);
  const isDecided = kind === "to-approve" || refundPageOf(item, path) !== null;
  return (
    <Card
      title={t(`workKinds.${kind}.title`, { amount })}
      text={t(`workKinds.${kind}.text`, { amount })}
      when={
        <>
          {when}
          {order !== null && (
            <>
              {" · "}
              <Link
                to={
                  registration ? path("/inscriptions/:id", { id: registration }) : path("/dossiers/:id", { id: order })
                }
              >
                <WholeNumbers>
                  {registration ? orderer : orderTitle(t, { code: item.code ?? "", name: orderer ?? "" })}
                </WholeNumbers>
              </Link>
            </>
          )}
        </>
      }
      verbs={
        <>
          <Buttons item={item} kind={kind} amount={amount} />
          <Verbs of={pagesOf(item, kind, { t, path })} />
        </>
      }
      more={!isDecided && may("edit-orders") && <Closing item={item} />}
    />
  );
}

/** What is done at once. */
function Buttons({ item, kind, amount }: { item: Matter; kind: MatterWork; amount: string }) {
  const { t, path, may } = useOffice();
  const { id, payment } = item;
  const isStray = (kind === "late-payment" || kind === "amount-differs") && payment && !payment.refunded;
  const [edits, refunds] = [may("edit-orders"), may("refund-orders")];
  return (
    <>
      {isStray && kind === "late-payment" && edits && (
        <PostButton to={path("/a-traiter/:id/place", { id })}>{t("work.seat")}</PostButton>
      )}
      {isStray && refunds && (
        <PostButton look="quiet" to={path("/a-traiter/:id/remboursement", { id })}>
          {t("work.refund", { amount })}
        </PostButton>
      )}
      {kind === "refund-failed" && refunds && (
        <PostButton to={path("/a-traiter/:id/rendu", { id })}>{t("work.returned")}</PostButton>
      )}
      {kind === "invoice-missing" && edits && (
        <PostButton to={path("/a-traiter/:id/facture", { id })}>{t("work.issue")}</PostButton>
      )}
    </>
  );
}

type Office = { readonly t: OfficeWords; readonly path: ReturnType<typeof useOffice>["path"] };

/** The pages on which it is settled. */
function pagesOf(item: Matter, kind: MatterWork, office: Office): (Verb | false | null)[] {
  const { t, path } = office;
  const { order, detail } = item;
  if (order === null) return [];
  if (kind === "to-approve") return requestVerbs(office, { order, state: "to-approve" });
  const refundPage = refundPageOf(item, path);
  const isReady = kind === "refund-ready";
  return [
    isReady && [path("/remboursements/fichier"), t("refunds:list.prepare"), "main", "refund-orders"],
    refundPage !== null && [refundPage, t("work.way"), isReady ? "quiet" : "main", "refund-orders"],
    kind === "payment-disputed" &&
      typeof detail.number === "string" && [
        `https://dashboard.stripe.com/disputes/${encodeURIComponent(detail.number)}`,
        t("work.answerDispute"),
        "main",
        "edit-orders",
      ],
    kind === "deposit-stopped" && [path("/factures/:id/chorus", { id: Number(detail.invoice) }), t("work.seeDeposit")],
    kind === "invoice-missing" && [
      path("/dossiers/:id/acheteur", { id: order }),
      t("work.mendBuyer"),
      "quiet",
      "edit-orders",
    ],
    kind === "invoice-missing" && [path("/facturation/vendeur"), t("work.lacks.sayWho"), "quiet", "edit-seller"],
  ];
}

/** Closes it with a note, and with an outcome where its money is in question. */
function Closing({ item: { id, outcomes } }: { item: Matter }) {
  const { t, path } = useOffice();
  const decides = outcomes.length > 0;
  return (
    <details>
      <summary className="cursor-pointer py-1 text-forest text-sm">
        {t(decides ? "work.outcome" : "work.decide")}
      </summary>
      <form
        method="post"
        action={path("/a-traiter/:id/cloture", { id })}
        className="mt-2 flex flex-wrap items-end gap-3"
      >
        {decides && (
          <SelectField id={`outcome-${id}`} name="outcome" label={t("work.outcome")} required defaultValue="">
            <option value="">{t("work.choose")}</option>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(`work.outcomes.${outcome}`)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField id={`note-${id}`} name="note" label={t(decides ? "work.words" : "work.note")} maxLength={300} />
        <Button look="quiet">{t("work.close")}</Button>
      </form>
    </details>
  );
}

/** The page on which an organiser says what becomes of a matter's money; null where it has none. */
function refundPageOf({ kind, order, detail }: Matter, path: ReturnType<typeof useOffice>["path"]): string | null {
  if (order === null) return null;
  const page = { id: order };
  if (kind === "refund-by-transfer" && typeof detail.refund === "number")
    return path("/dossiers/:id/remboursements/:refund", { ...page, refund: detail.refund });
  if (kind === "paid-place-cancelled")
    return path("/dossiers/:id/remboursement", { ...page, query: { inscription: String(detail.registration ?? "") } });
  return kind === "person-registered-twice" || kind === "refund-failed"
    ? path("/dossiers/:id/remboursement", page)
    : null;
}
