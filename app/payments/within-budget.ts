import type { PaymentService } from "#app/domain/billing/payment-service.ts";

/** The payment service did not answer in the time that a visitor waits. */
class PaymentServiceSilent extends Error {}

/**
 * Limits the time for which a request waits for the payment service. The time of all its calls together counts, from the
 * first one on. An answer that comes later is found again: by its key, or by the round of payments.
 *
 * @param budgetMs milliseconds
 */
export function withinBudget(service: PaymentService, budgetMs: number): PaymentService {
  let end: number | null = null;
  const within = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    end ??= performance.now() + budgetMs;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      const wait = Math.max(0, (end ?? 0) - performance.now());
      timer = setTimeout(() => reject(new PaymentServiceSilent("the payment service does not answer")), wait);
    });
    return await Promise.race([answer, silence]).finally(() => clearTimeout(timer));
  };
  return {
    openCheckout: (wanted) => within(service.openCheckout(wanted)),
    findCheckout: (session) => within(service.findCheckout(session)),
    endCheckout: (session) => within(service.endCheckout(session)),
    refund: (wanted) => within(service.refund(wanted)),
  };
}
