import type { Charge, Checkout, PaymentService } from "#app/domain/billing/payment-service.ts";

interface Session {
  readonly id: string;
  readonly attempt: string;
  readonly amountCents: number;
  readonly asksBuyer: boolean;
  state: "open" | "paid" | "over";
}

interface BookedCharge {
  readonly charge: Charge;
  refundedCents: number;
  disputedCents: number;
}

export interface BookedRefund {
  readonly id: string;
  readonly key: string;
  readonly paymentIntent: string;
  readonly amountCents: number;
  state: "pending" | "done" | "failed";
}

/** The network fails. */
export class Unreachable extends Error {}

/**
 * What a payment service keeps of sessions, charges, refunds and disputes. It is asked in process, may be out of reach,
 * and never gives back more of a charge than came: a refund beyond that is noted as a fault.
 */
export class CardBook {
  readonly sessions = new Map<string, Session>();
  readonly charges = new Map<string, BookedCharge>();
  readonly refunds = new Map<string, BookedRefund>();
  /** Charges that no event has told yet, or is to tell again. */
  readonly untold: Charge[] = [];
  /** What the platform asked and must never ask. */
  readonly faults: string[] = [];
  isReachable = true;
  now = new Date(0);

  readonly service: PaymentService = {
    openCheckout: async ({ attempt, amountCents, asksBuyer }) => {
      this.reach();
      const id = `cs_${attempt}`;
      const session = this.sessions.get(id) ?? { id, attempt, amountCents, asksBuyer, state: "open" as const };
      this.sessions.set(id, session);
      return { kind: "opened", checkout: this.shown(session) };
    },
    findCheckout: async (id) => {
      this.reach();
      return this.shown(this.sessionOf(id));
    },
    endCheckout: async (id) => {
      this.reach();
      const session = this.sessionOf(id);
      if (session.state === "open") session.state = "over";
      return this.shown(session);
    },
    refund: async ({ key, paymentIntent, amountCents }) => {
      this.reach();
      const made = this.refunds.get(key) ?? this.refund({ key, paymentIntent, amountCents });
      if (typeof made === "string") return { refund: null, key, state: "failed", reason: made };
      return {
        refund: made.id,
        key,
        state: made.state,
        reason: made.state === "failed" ? "expired_or_canceled_card" : null,
      };
    },
  };

  /** Charges a session: an open one, one that is paid already, or one that was closed while the bank was deciding. */
  pay(id: string): void {
    const session = this.sessionOf(id);
    if (session.state === "open") session.state = "paid";
    const charge: Charge = {
      ...{ attempt: session.attempt, paymentIntent: `pi_${this.charges.size + 1}`, amountCents: session.amountCents },
      ...{ currency: "eur", paidAt: this.now },
      buyer: session.asksBuyer ? PAYER : null,
    };
    this.charges.set(charge.paymentIntent, { charge, refundedCents: 0, disputedCents: 0 });
    this.untold.push(charge);
  }

  /** What the service holds: charges less what went back. */
  netCents(): number {
    return [...this.charges.values()].reduce(
      (sum, { charge, refundedCents, disputedCents }) => sum + charge.amountCents - refundedCents - disputedCents,
      0,
    );
  }

  private refund({ key, paymentIntent, amountCents }: Pick<BookedRefund, "key" | "paymentIntent" | "amountCents">) {
    const charge = this.charges.get(paymentIntent);
    if (!charge) throw new Error(`no charge ${paymentIntent}`);
    if (charge.disputedCents > 0) return "charge_disputed";
    if (charge.refundedCents + amountCents > charge.charge.amountCents) {
      this.faults.push(`${amountCents} is asked back of ${paymentIntent}, beyond what came`);
      return "greater than unrefunded amount";
    }
    const at = this.refunds.size + 1;
    const state = at % 7 === 0 ? "failed" : at % 3 === 0 ? "pending" : "done";
    const made: BookedRefund = { id: `re_${at}`, key, paymentIntent, amountCents, state };
    this.refunds.set(key, made);
    if (state !== "failed") charge.refundedCents += amountCents;
    return made;
  }

  private shown({ id, attempt, state }: Session): Checkout {
    const [charge = null] = [...this.charges.values()].flatMap((one) =>
      one.charge.attempt === attempt ? [one.charge] : [],
    );
    return { session: id, state, address: state === "open" ? `https://pay.example/${id}` : null, charge };
  }

  private sessionOf(id: string): Session {
    const session = this.sessions.get(id);
    if (!session) throw new Error(`no session ${id}`);
    return session;
  }

  private reach(): void {
    if (!this.isReachable) throw new Unreachable();
  }
}

const PAYER: NonNullable<Charge["buyer"]> = {
  ...{ kind: "person", name: "Ada Modèle", email: "ada@essai.example", addressLine: "1 rue de l’Essai" },
  ...{ postcode: "75001", city: "Paris", country: "FR" },
  ...{ siret: null, vatNumber: null, serviceCode: null, commitmentNumber: null },
};
