import type { FieldError, Problem, ProblemCode } from './types';

/** The server answered, and the answer is no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** `unavailable` also stands for what is no problem document, such as a proxy's error page. */
  readonly code: ProblemCode;
  readonly fields: FieldError[];
  /** Seconds to wait before the next attempt, where the server named them. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? 'unavailable';
    this.fields = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }

  field(name: string): string | undefined {
    return this.fields.find((error) => error.field === name)?.message;
  }
}

/** No answer came: offline, unreachable or too slow. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

export async function readProblem(response: Response): Promise<ApiError> {
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const problem: Partial<Problem> = await response.json().catch(() => ({}));
  return new ApiError(response.status, problem, Number.isNaN(retryAfter) ? null : retryAfter);
}
