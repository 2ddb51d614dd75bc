import { Link } from "@remix-run/react";
import type { Matter } from "#app/domain/billing/matters.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { requestVerbs } from "#app/ui/organiser/request-verbs.ts";
import { Verbs } from "#app/ui/organiser/verbs.tsx";

/** Lists matters to decide, each with what happened and the possible actions. */
export function WorkList({ work }: { work: readonly Matter[] }) {
  return (
    <ul className="m-0 flex max-w-3xl list-none flex-col gap-6 p-0">
      {work.map((item) => (
        <li key={item.id} className="m-0 rounded-md border border-zinc/30 p-4">
          <MatterCard item={item} />
        </li>
      ))}
    </ul>
  );
}

function MatterCard({ item }: { item: Matter }) {
  const office = useOffice();
  const { t, money, path, moment } = office;
  const { id, kind, order, orderer, payment, openedAt, outcomes } = item;
  const price = Number(item.detail.priceCents);
  const cents = payment?.amountCents ?? (price > 0 ? price : null);
  const amount = cents === null ? "" : money(cents);
  const refundPage = refundPageOf(item, path);
  const isStray = (kind === "late-payment" || kind === "amount-differs") && payment && !payment.refunded;
  return (
    <div className="flex flex-col gap-3">
      <h2 className="m-0 text-lg">{t(`workKinds.${kind}.title`, { amount })}</h2>
      <p className="m-0">{t(`workKinds.${kind}.text`, { amount })}</p>
      <p className="m-0 text-sm text-zinc">
        {moment(openedAt)}
        {order !== null && (
          <>
            {" · "}
            <Link
              to={
                item.registration
                  ? path("/inscriptions/:id", { id: item.registration })
                  : path("/dossiers/:id", { id: order })
              }
            >
              {item.registration ? orderer : t("orders.titleOf", { id: order, name: orderer ?? "" })}
            </Link>
          </>
        )}
      </p>
      {kind === "to-approve" && order !== null && <Verbs of={requestVerbs(office, { order, state: "to-approve" })} />}
      {isStray && (
        <div className="flex flex-wrap gap-3">
          {kind === "late-payment" && (
            <PostButton to={path("/a-traiter/:id/place", { id })}>{t("work.seat")}</PostButton>
          )}
          <PostButton look="quiet" to={path("/a-traiter/:id/remboursement", { id })}>
            {t("work.refund", { amount })}
          </PostButton>
        </div>
      )}
      {refundPage && (
        <May needs="refund-orders">
          <p className="m-0">
            <LinkButton to={refundPage}>{t("work.way")}</LinkButton>
          </p>
        </May>
      )}
      {kind === "refund-failed" && (
        <PostButton to={path("/a-traiter/:id/rendu", { id })}>{t("work.returned")}</PostButton>
      )}
      {kind === "invoice-missing" && (
        <PostButton to={path("/a-traiter/:id/facture", { id })}>{t("work.issue")}</PostButton>
      )}
      {kind === "deposit-stopped" && (
        <Link to={path("/factures/:id/chorus", { id: Number(item.detail.invoice) })}>{t("work.seeDeposit")}</Link>
      )}
      {kind !== "to-approve" && !refundPage && (
        <form method="post" action={path("/a-traiter/:id/cloture", { id })} className="flex flex-wrap items-end gap-3">
          {outcomes.length > 0 && (
            <SelectField id={`outcome-${id}`} name="outcome" label={t("work.outcome")} required defaultValue="">
              <option value="">{t("work.choose")}</option>
              {outcomes.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {t(`work.outcomes.${outcome}`)}
                </option>
              ))}
            </SelectField>
          )}
          <TextField
            id={`note-${id}`}
            name="note"
            label={t(outcomes.length > 0 ? "work.words" : "work.note")}
            maxLength={300}
          />
          <Button look="quiet">{t("work.close")}</Button>
        </form>
      )}
    </div>
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
