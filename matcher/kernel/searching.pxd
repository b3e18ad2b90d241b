cimport cython
from libc.math cimport isnan, sqrt
from libc.stdint cimport int64_t

from matcher.kernel.line_gates cimport admits_line, is_admitted, judge_line
from matcher.kernel.line_measures cimport drive, is_surely_outside, line_km, measure_line, measure_months, share_left
from matcher.kernel.line_scores cimport doubt_line, is_direct, months_old, ramp, score_line, value_of
from matcher.kernel.values cimport Ask, Best, Sheet, Sweep, World, whole

cdef double INFINITE, ROUNDING_ROOM, KM_ROOM, EARTH_RADIUS_KM
cdef whole N_GATES, PROXIMITY, PRODUCTIVE_SHARE, INCLUSION, PRICE
cdef whole RECENCY, SERVICE, NEARNESS, MOBILITY, EFFECT
cdef whole COST, FRESHNESS, IN_HOUSE, GONE, BY_OFFERING, EVERYONE

@cython.locals(at=whole)
cpdef void describe(int64_t[::1] lines, World world, Ask ask, Sheet sheet, Sheet spare)
@cython.locals(at=whole)
cpdef void measure_lines(int64_t[::1] lines, World world, Ask ask, Sheet sheet)
@cython.locals(at=whole)
cpdef void bound_blocks(whole service_type, int64_t[::1] blocks, double[::1] bounds, World world, Ask ask)
@cython.locals(n_best=whole, at=whole, line=whole, related=bint)
cpdef whole search_blocks(int64_t[::1] found, double[::1] bounds, whole n_before, World world, Ask ask, Sheet sheet, Sheet spare, Best best)
@cython.locals(line=whole)
cpdef void sweep_lines(whole first, whole last, World world, Ask ask, Sheet sheet, Sweep swept)
@cython.locals(line=whole)
cpdef void sweep_admitted(whole first, whole last, World world, Ask ask, Sheet sheet, Sweep swept)
@cython.locals(at=whole, gate=whole)
cdef void sweep_line(whole line, World world, Ask ask, Sheet sheet, Sweep swept) noexcept nogil
cdef bint is_gone(whole line, World world) noexcept nogil
cdef bint admits(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(count=whole, counted=whole, row=whole, line=whole, service_type=whole)
cdef whole n_types_admitted(whole provider, World world, Ask ask, Sheet spare) noexcept nogil
@cython.locals(n_offered=whole, road_km=double)
cdef void appraise(whole line, whole at, World world, Ask ask, Sheet sheet, Sheet spare) noexcept nogil
@cython.locals(found=whole, place=whole, most=double, km=double)
cdef whole farthest(whole at, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(lost=double, may_stay_in=bint, place=whole)
cdef double bound_of_block(whole block, whole service_type, World world, Ask ask) noexcept nogil
@cython.locals(service_type=whole, place=whole, lost=double, share=double, may_stay_in=bint)
cdef double bound_of_line(whole line, World world, Ask ask) noexcept nogil
@cython.locals(service=double)
cdef double bound_after(double lost, whole service_type, double share, Ask ask) noexcept nogil
@cython.locals(count=whole, counted=whole, row=whole, service_type=whole)
cdef double most_of_bundle(whole provider, World world, Ask ask) noexcept nogil
@cython.locals(provider=whole, inclusion=double, recency=double, price=double, neutral=double)
cdef double lost_by_provider(whole line, World world, Ask ask) noexcept nogil
@cython.locals(lost=double, left=double, travels=bint)
cdef double lost_by_distance(double km, bint may_stay_in, World world, Ask ask) noexcept nogil
@cython.locals(x=double, y=double, z=double)
cdef double least_km(whole block, whole place, World world, Ask ask) noexcept nogil
@cython.locals(best=double, worst=double)
cdef double best_of_fall(double km, whole function, World world) noexcept nogil
@cython.locals(best=double, worst=double)
cdef double best_of_rise(double share, whole function, World world) noexcept nogil
@cython.locals(share=double, lacking=double, place=whole, other=whole, end=whole)
cdef whole take_in(whole line, whole n_before, whole n_best, World world, Sheet sheet, Best best) noexcept nogil
cdef bint comes_before(whole line, double lacking, whole other, World world, Sheet sheet, Best best) noexcept nogil
@cython.locals(provider=whole, rival=whole)
cdef bint stands_before(whole line, whole other, World world) noexcept nogil
cdef void move(whole here, whole there, Best best) noexcept nogil
cdef void write(whole line, double lacking, whole place, World world, Sheet sheet, Best best) noexcept nogil
