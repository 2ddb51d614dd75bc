import { randomBytes } from "node:crypto";

export interface FakeSession {
  readonly id: string;
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  readonly asked: Readonly<Record<string, string>>;
}
export interface FakeRefund {
  readonly id: string;
  readonly payment_intent: string;
  readonly amount: number;
}
export interface FakeEvent {
  readonly id: string;
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
}
export type Answer = { readonly status: number; readonly body: unknown };

/** The state of Stripe's substitute: sessions, payments, refunds, and unsent events. */
export class StripeBooks {
  readonly sessions = new Map<string, FakeSession>();
  readonly refunds: FakeRefund[] = [];
  readonly events: FakeEvent[] = [];
  refusesRefunds = false;
  /** The amount of each payment, in cents. */
  private readonly paid = new Map<string, number>();
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Pays an open session; `again` charges a paid one a second time. @returns false when it cannot be paid */
  pay(id: string, again = false): boolean {
    const session = this.sessions.get(id);
    if (!session || session.status !== (again ? "complete" : "open")) return false;
    const intent = newId("pi");
    if (!again) Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: intent });
    this.paid.set(intent, amountOf(session));
    this.tell("checkout.session.completed", { ...this.shown(session), payment_intent: intent });
    return true;
  }

  answer(what: string, fields: Record<string, string>): Answer {
    if (what === "POST /v1/checkout/sessions") {
      const id = newId("cs_test");
      const made: FakeSession = { id, status: "open", payment_status: "unpaid", payment_intent: null, asked: fields };
      this.sessions.set(id, made);
      return { status: 200, body: this.shown(made) };
    }
    if (what === "POST /v1/refunds") return this.refund(fields);
    const [, id = "", verb] = /^(?:GET|POST) \/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(what) ?? [];
    const session = this.sessions.get(id);
    if (!session) return { ...refused("No such checkout.session", "invalid_request_error"), status: 404 };
    if (verb && session.status !== "open") return refused("This Session cannot be expired", "invalid_request_error");
    if (verb) session.status = "expired";
    return { status: 200, body: this.shown(session) };
  }

  private refund({ payment_intent = "", amount = "", ...sent }: Record<string, string>): Answer {
    const paid = this.paid.get(payment_intent);
    if (!paid || this.refusesRefunds) return refused("This charge cannot be refunded.", "invalid_request_error");
    const before = this.refunds.filter((known) => known.payment_intent === payment_intent);
    const left = before.reduce((cents, known) => cents - known.amount, paid);
    if (left === 0) return refused("Charge has already been refunded.", "invalid_request_error");
    if (Number(amount) > left)
      return refused("Refund amount is greater than unrefunded amount.", "invalid_request_error");
    const made = { id: newId("re"), payment_intent, amount: Number(amount) };
    this.refunds.push(made);
    const metadata = { refund: sent["metadata[refund]"] };
    const object = { ...made, metadata, object: "refund", status: "succeeded", failure_reason: null };
    this.tell("refund.updated", object);
    return { status: 200, body: object };
  }

  private tell(type: string, object: FakeEvent["object"]): void {
    this.events.push({ id: newId("evt"), type, object });
  }

  private shown(session: FakeSession): Record<string, unknown> {
    const { asked, ...known } = session;
    return {
      ...known,
      object: "checkout.session",
      url: session.status === "open" ? `${this.url}/pay/${session.id}` : null,
      amount_total: amountOf(session),
      currency: asked["line_items[0][price_data][currency]"],
      metadata: { attempt: asked["metadata[attempt]"] },
      created: 1_890_000_000,
      expires_at: Number(asked.expires_at),
      success_url: asked.success_url,
      customer_details: {
        name: "Camille Exemple",
        email: asked.customer_email,
        address: { line1: "3 rue de l’Essai", postal_code: "75011", city: "Paris", country: "FR" },
      },
    };
  }
}

export function refused(message: string, type: string): Answer {
  return { status: 400, body: { error: { type, message } } };
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

function amountOf({ asked }: FakeSession): number {
  return Number(asked["line_items[0][price_data][unit_amount]"]);
}
