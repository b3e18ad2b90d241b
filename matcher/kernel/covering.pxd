cimport cython
from libc.math cimport isnan
from libc.stdint cimport int32_t, int64_t, uint8_t

from matcher.kernel.line_gates cimport line_fails, place_fails, shortfall
from matcher.kernel.line_measures cimport measure_area, measure_months, measure_way, rounded, share_left
from matcher.kernel.line_scores cimport cost_at, doubt_what_is_asked, doubt_what_is_stated
from matcher.kernel.line_scores cimport hours_value, mobility_value, months_old, value_of
from matcher.kernel.searching cimport stands_before
from matcher.kernel.values cimport Ask, Sheet, World, whole

cdef double INFINITE, VALUE_STEPS, SCORE_STEPS, SHORTFALL_STEPS, ROUNDING_ROOM
cdef whole N_CRITERIA, N_DOUBTS, SERVICE, PROXIMITY, INCLUSION, PRICE, RECENCY
cdef whole CAPACITY_UNKNOWN, SERVICE_INFERRED, ENDED, IN_HOUSE, SURE, TO_CONFIRM, PARTLY, RELATED


cdef class Standing:
    cdef readonly dict arrays
    cdef int64_t[::1] line, state, n_doubts, fails
    cdef double[::1] total, service_km, missing, distance_km, minutes


cdef class Cover:
    cdef readonly dict arrays
    cdef readonly Standing best, miss, own, own_miss
    cdef public whole n_served
    cdef int64_t[::1] slot_of, near_line
    cdef int64_t[:, ::1] counts
    cdef int32_t[::1] served_cell, served_line
    cdef double[::1] near_km
    cdef float[::1] served_total
    cdef whole slot, pair, last_line, n_doubts
    cdef double hours, inclusion, recency
    cdef bint is_open, radius_only


cdef class Served:
    cdef int32_t[::1] line
    cdef float[::1] total
    cdef int64_t[::1] start


@cython.locals(at=whole)
cpdef void cover_lines(int64_t[::1] lines, World world, Ask ask, Sheet sheet, Cover cover)
cpdef void close(World world, Ask ask, Cover cover)
@cython.locals(is_there_still=bint, fails_everywhere=whole, place=whole, cell=whole, fails=whole)
cdef void cover_line(whole line, World world, Ask ask, Sheet sheet, Cover cover) noexcept nogil
cdef bint same_site(whole line, whole other, World world) noexcept nogil
@cython.locals(code=whole, provider=whole)
cdef void read_line(whole line, World world, Ask ask, Sheet sheet, Cover cover) noexcept nogil
@cython.locals(minutes=double, total=double, criterion=whole)
cdef double score_at(whole line, whole place, double fit, World world, Ask ask, Sheet sheet, Cover cover) noexcept nogil
@cython.locals(is_area_unknown=bint)
cdef whole doubts_at(whole place, Sheet sheet, Cover cover) noexcept nogil
@cython.locals(way_unknown=bint)
cdef whole state_at(whole line, whole place, World world, Sheet sheet, Cover cover) noexcept nogil
@cython.locals(total=double, state=whole)
cdef void take_served(whole line, whole place, whole cell, World world, Ask ask, Sheet sheet, Cover cover) noexcept nogil
@cython.locals(service_km=double)
cdef void put_first(whole place, whole line, double total, whole n_doubts, whole state, Sheet sheet, World world, Standing first) noexcept nogil
@cython.locals(lacking=double, other=double)
cdef bint comes_before(whole line, double total, whole n_doubts, double service_km, whole at, World world, Standing first) noexcept nogil
@cython.locals(share=double)
cdef double lacking_of(whole line, World world) noexcept nogil
@cython.locals(missing=double, km=double)
cdef void take_refused(whole line, whole place, whole fails, World world, Ask ask, Sheet sheet, Standing miss) noexcept nogil
cdef bint misses_less(double missing, double km, whole at, Standing miss) noexcept nogil
@cython.locals(place=whole, cell=whole)
cdef void settle(World world, Ask ask, Cover cover) noexcept nogil
@cython.locals(line=whole, total=double, n_doubts=whole, service_km=double)
cdef void settle_served(whole place, whole cell, World world, Standing own, Standing best) noexcept nogil
@cython.locals(is_single=bint, was_single=bint)
cdef void settle_refused(whole place, whole cell, Standing own, Standing miss) noexcept nogil
cdef bint is_one(whole fails) noexcept nogil
@cython.locals(entry=whole, at=whole)
cpdef void spread(int32_t[::1] cells, int32_t[::1] lines, float[::1] totals, int64_t[::1] free, Served served)
@cython.locals(place=whole, cell=whole, entry=whole, other=whole, there=whole)
cpdef void count_related(whole slot, int64_t[::1] related, Served served, int64_t[::1] seen, int64_t[::1] counts, World world, Ask ask)
@cython.locals(at=whole, other=whole, cell=whole, lost=double, entry=whole)
cpdef void best_related(int64_t[::1] places, int64_t[::1] related, double[::1] fits, Served served, World world, Ask ask, Sheet sheet, Cover cover)
cdef bint may_be_first(whole place, double total, Standing first) noexcept nogil
cdef void rank_related(whole line, whole place, double fit, World world, Ask ask, Sheet sheet, Cover cover) noexcept nogil
