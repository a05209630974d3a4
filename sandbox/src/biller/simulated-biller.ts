import type { Log } from '@biller/kit/telemetry';
import { type Clock, jakartaDay } from '@biller/kit/time';
import { type FastifyReply, fastify } from 'fastify';
import { z } from 'zod';
import { type BillQuestion, type CustomerBill } from './bill.js';
import { inventedBill } from './invented-customers.js';
import { type BookedPayment, PaymentBook } from './payment-book.js';
import { PlatformPush } from './platform-push.js';
import { isPrepaid, productKind } from './product-kind.js';
import { sampleBill } from './sample-customers.js';
import { ordinaryScenario, type Scenario, scenarioOf } from './scenario.js';

export interface SimulatedBillerOptions {
  /** The journal: the biller's own memory, which outlives every process. */
  readonly dataFile: string;
  readonly pushSecret: string;
  readonly pushUrl: () => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}

export interface SimulatedBiller {
  readonly url: URL;
  stop(): Promise<void>;
}

const question = z.object({
  productCode: z.string().min(1).max(40),
  beneficiaryNumber: z.string().regex(/^\d{4,20}$/),
  periodStart: z.string().optional(),
  periodEnd: z.string().optional(),
  fixedFareRupiah: z.number().int().min(0).optional(),
});

const payRequest = question.extend({
  reference: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  billReference: z.string(),
  amountRupiah: z.number().int().min(0),
});

const resolution = z.object({ status: z.enum(['SUCCESS', 'FAILED']) });

/** A bill with the rules under which it is paid. */
interface KnownBill extends CustomerBill {
  /** The bill without the day on which it was asked. */
  readonly billName: string;
  readonly billReference: string;
  readonly repeatable: boolean;
  readonly scenario: Scenario;
}

/** How long pushes wait, so that the answer to the pay call is there first. */
const CONTRADICTION_AFTER_MS = 300;

/**
 * A biller to try payments at, and the witness of what was really paid: it knows nothing of the platform, and
 * remembers every payment that it took. Scenario numbers end in 9900NN.
 */
export async function startSimulatedBiller(options: SimulatedBillerOptions): Promise<SimulatedBiller> {
  const { clock } = options;
  const book = new PaymentBook(options.dataFile, clock);
  const push = new PlatformPush({
    secret: options.pushSecret,
    url: options.pushUrl,
    clock,
    log: options.log,
  });
  const timers = new Set<NodeJS.Timeout>();
  const server = fastify({ forceCloseConnections: true });

  function later(delayMs: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void work();
    }, delayMs);
    timers.add(timer);
  }

  function pushOutcome(payment: BookedPayment): void {
    const { outcome, takenAtMs, reference } = payment;
    if (outcome === null || outcome.afterMs === 0) return;
    later(Math.max(0, takenAtMs + outcome.afterMs - clock.now().getTime()), () =>
      push.send({ reference, ...stateOf(payment) }),
    );
  }

  function stateOf(payment: BookedPayment) {
    const status = book.statusOf(payment);
    if (status === 'SUCCESS') return { status, facts: payment.facts };
    return status === 'FAILED' ? { status, code: payment.refusedWith ?? 'FAILED' } : { status };
  }

  server.post('/bills', async (request, reply) => {
    const asked = question.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ message: z.prettifyError(asked.error) });
    const bill = knownBill(asked.data, clock);
    const { scenario } = bill;
    if (scenario.kind === 'silent-inquiry') return reply.hijack();
    if (scenario.kind === 'refuse-inquiry') return reply.code(422).send({ code: scenario.code });
    if (!bill.repeatable && book.isPaid(bill.billReference))
      return reply.code(422).send({ code: 'BILL_ALREADY_PAID' });
    const { billReference, repeatable, amountRupiah, minimumPaymentRupiah, facts } = bill;
    return { billReference, repeatable, amountRupiah, minimumPaymentRupiah, message: null, facts };
  });

  server.post('/payments', async (request, reply) => {
    const asked = payRequest.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ message: z.prettifyError(asked.error) });
    const { reference, amountRupiah } = asked.data;
    const standing = book.find(reference);
    if (standing !== undefined) {
      book.takeAgain(reference);
      return { reference, ...stateOf(standing) };
    }
    const bill = knownBill({ ...asked.data, fixedFareRupiah: amountRupiah }, clock);
    if (bill.scenario.kind === 'never-taken') return reply.hijack();
    const refusedWith = refusalOf(bill, asked.data.billReference, amountRupiah);
    const payment = book.take({
      ...{ reference, amountRupiah, refusedWith },
      productCode: asked.data.productCode,
      beneficiaryNumber: asked.data.beneficiaryNumber,
      billReference: asked.data.billReference,
      facts: bill.facts,
      takenAtMs: clock.now().getTime(),
      outcome: bill.scenario.kind === 'pay' ? (bill.scenario.outcome ?? null) : null,
      deniedMs: bill.scenario.kind === 'pay' ? bill.scenario.deniedMs : 0,
    });
    if (refusedWith !== null) return reply.code(422).send({ reference, code: refusedWith });
    pushOutcome(payment);
    if (bill.scenario.kind === 'pay') {
      if (bill.scenario.contradicts) contradict(payment);
      if (bill.scenario.answer === 'silence') return reply.hijack();
      if (bill.scenario.answer === 'broken') return breakOff(reply);
    }
    return { reference, ...stateOf(payment) };
  });

  /** Says FAILED of what it said SUCCESS, then takes it back. */
  function contradict({ reference, facts }: BookedPayment): void {
    later(CONTRADICTION_AFTER_MS, async () => {
      await push.send({ reference, status: 'FAILED', code: 'FAILED' });
      await push.send({ reference, status: 'SUCCESS', facts });
    });
  }

  function refusalOf(bill: KnownBill, billReference: string, amountRupiah: number): string | null {
    if (bill.scenario.kind === 'refuse-payment') return bill.scenario.code;
    if (!bill.repeatable && book.isPaid(billReference)) return 'BILL_ALREADY_PAID';
    const minimum = bill.minimumPaymentRupiah ?? bill.amountRupiah;
    const inBounds = amountRupiah >= minimum && amountRupiah <= bill.amountRupiah;
    return billReference.startsWith(bill.billName) && inBounds ? null : 'OPERATOR_ISSUE';
  }

  server.get<{ Params: { reference: string } }>('/payments/:reference', async (request, reply) => {
    const payment = book.find(request.params.reference);
    if (payment === undefined) return reply.code(404).send({ message: 'Unknown reference.' });
    book.ask(payment.reference);
    const denied = clock.now().getTime() < payment.takenAtMs + payment.deniedMs;
    return denied ? reply.code(404).send({ message: 'Unknown reference.' }) : stateOf(payment);
  });

  server.get('/payments', async () =>
    book.all().map((payment) => ({
      reference: payment.reference,
      beneficiaryNumber: payment.beneficiaryNumber,
      productCode: payment.productCode,
      amountRupiah: payment.amountRupiah,
      status: book.statusOf(payment),
      timesPaid: payment.timesPaid,
      timesAsked: payment.timesAsked,
    })),
  );

  server.post<{ Params: { reference: string } }>('/payments/:reference/resolve', async (request, reply) => {
    const wanted = resolution.safeParse(request.body);
    const payment = book.find(request.params.reference);
    if (payment === undefined) return reply.code(404).send({ message: 'Unknown reference.' });
    if (!wanted.success) return reply.code(400).send({ message: z.prettifyError(wanted.error) });
    if (book.statusOf(payment) !== 'PENDING')
      return reply.code(409).send({ message: 'The payment is final.' });
    book.resolve(payment.reference, wanted.data.status);
    void push.send({ reference: payment.reference, ...stateOf(payment) });
    return { reference: payment.reference, ...stateOf(payment) };
  });

  // Payments that were pending when an earlier process ended are told of as well.
  for (const payment of book.all()) if (book.statusOf(payment) === 'PENDING') pushOutcome(payment);
  const address = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return {
    url: new URL(address),
    async stop() {
      push.stop();
      for (const timer of timers) clearTimeout(timer);
      await server.close();
    },
  };
}

/** Sends the head and half of the body of an answer, then breaks the connection. */
function breakOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  reply.raw.write('{"reference":', () => reply.raw.destroy());
  return reply;
}

/** The published examples win over the scenarios, and these over ordinary customers. */
function knownBill(asked: BillQuestion, clock: Clock): KnownBill {
  const { productCode, beneficiaryNumber, periodStart = '', periodEnd = '' } = asked;
  const sample = sampleBill(asked);
  const scenario = sample === undefined ? scenarioOf(beneficiaryNumber) : undefined;
  const billName = `${[productCode, beneficiaryNumber, periodStart, periodEnd].join('.')}.`;
  return {
    ...(sample ?? inventedBill(asked)),
    billName,
    billReference: `${billName}${jakartaDay(clock.now())}`,
    repeatable: scenario !== undefined || isPrepaid(productKind(productCode)),
    scenario:
      scenario ?? (sample === undefined ? ordinaryScenario(beneficiaryNumber) : ordinaryScenario('1')),
  };
}
