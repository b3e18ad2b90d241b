cimport cython
from libc.stdint cimport int64_t, uint8_t

from matcher.kernel.line_scores cimport cost_at
from matcher.kernel.searching cimport admits, appraise, farthest
from matcher.kernel.values cimport Ask, Sheet, World, whole

cdef whole N_CRITERIA, N_DOUBTS, NOT_SERVED


cdef class Flat:
    cdef readonly dict arrays
    cdef int64_t[::1] line, status, n_doubts, served
    cdef uint8_t[::1] goes_out, is_area_unknown
    cdef double[::1] score, distance_km, road_km, travel_minutes, productive_share
    cdef double[::1] hours_available, coverage, cost, reach_low, service_km
    cdef double[:, ::1] values
    cdef uint8_t[:, ::1] doubts


@cython.locals(at=whole)
cpdef void write_lines(int64_t[::1] lines, whole row, whole cell, World world, Ask ask, Sheet sheet, Sheet spare, Flat flat)
@cython.locals(far=whole, criterion=whole, code=whole)
cdef void write_row(whole line, whole row, World world, Ask ask, Sheet sheet, Flat flat) noexcept nogil
@cython.locals(total=double, month=whole)
cdef double added_hours(Ask ask, Sheet sheet) noexcept nogil
@cython.locals(place=whole, is_served=bint)
cdef void write_places(whole cell, Ask ask, Sheet sheet, Flat flat) noexcept nogil
